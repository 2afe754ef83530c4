"""Candidates that several separate mandates could count, shared out by the solver.

Candidates that are alike to a group of mandates are shared out together: as many whole
numbers as mandates could count them, which add up to their events.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary, Row
from optimizer.separation import groups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from optimizer.candidates import Candidate, Candidates
    from optimizer.separation import Choice, Group
    from scenarios.duties import Duty

Shares = dict[tuple[int, "Candidate"], Auxiliary]
"""Share by position of the duty that counts it, and by candidate it is a part of."""


def shares(candidates: Candidates) -> tuple[Shares, list[Row]]:
    """Return the shares of every separate group, and the rows that add them up."""
    found: Shares = {}
    rows = []
    for group in groups(candidates.scenario):
        for choice, members in _alike(candidates, group).items():
            parts = _parts(group, choice, members)
            plus = ((candidate, 1) for candidate in members)
            minus = ((part, -1) for part in parts.values())
            names = " or ".join(part.name for part in parts.values())
            subject = f"an event counts for {names} alone"
            rows.append(Row("separate", subject, (*plus, *minus), 0, 0))
            found.update(
                {
                    (i, candidate): part
                    for figures, part in parts.items()
                    for i in figures
                    for candidate in members
                }
            )
    return found, rows


def within(candidate: Candidate, duty: Duty) -> bool:
    """Tell whether a candidate is held where and when events count for a duty."""
    at_place = duty.hosts is None or candidate.host in duty.hosts
    return at_place and during(candidate.first, duty)


def during(first: date, duty: Duty) -> bool:
    """Tell whether events of a period that begins on `first` count for a duty."""
    return any(first in interval for interval in duty.days)


def _alike(candidates: Candidates, group: Group) -> Mapping[Choice, list[Candidate]]:
    """Return the candidates that more than one mandate could count, by choice."""
    alike: dict[Choice, list[Candidate]] = {}
    offers = candidates.grouped(lambda c: (c.programme, c.organiser))
    for offer, members in offers.items():
        narrow = group.offered(*offer)
        for candidate in members:
            choice = narrow.choice(partial(within, candidate))
            if len(choice) > 1:
                alike.setdefault(choice, []).append(candidate)
    return alike


def _parts(
    group: Group, choice: Choice, members: Sequence[Candidate]
) -> dict[tuple[int, ...], Auxiliary]:
    most = sum(candidate.cap for candidate in members)
    return {
        figures: Auxiliary(group.owed[figures[0]].mandate, choice, most, integral=True)
        for figures in choice
    }
