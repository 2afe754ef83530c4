"""Events of one kind and theme at one host keep their distance.

Formula   sum of counts over any run of spacing_days days <= 1   [events]
          where spacing_days is the longest that a programme of the kind and theme asks
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from optimizer.rows import Row
from optimizer.rules.base import Bookings, PlacementRule, Slot, Slots
from optimizer.spans import by_ends
from scenarios.compliance import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidate, Candidates
    from optimizer.spans import Ends
    from scenarios.scenario import Scenario


def spacing_days(scenario: Scenario) -> dict[tuple[str, str], int]:
    """Return the distance asked by kind and theme [days]."""
    asked: dict[tuple[str, str], int] = {}
    for p in scenario.programmes:
        asked[p.kind, p.theme] = max(asked.get((p.kind, p.theme), 0), p.spacing_days)
    return asked


def post(slots: Slots) -> Iterator[Row]:
    """Yield one row per host, kind, theme and run of days."""
    scenario = slots.scenario
    asked = spacing_days(scenario)
    groups: dict[tuple[str, str, str], dict[date, list[Slot]]] = {}
    for slot in slots.members:
        programme = scenario.programme[slot.candidate.programme]
        key = slot.candidate.host, programme.kind, programme.theme
        groups.setdefault(key, {}).setdefault(slot.day, []).append(slot)
    for (host, kind, theme), by_day in groups.items():
        gap = asked[kind, theme]
        for first in sorted(by_day) if gap else ():
            run = (first + timedelta(days=offset) for offset in range(gap))
            terms = tuple((s, 1) for day in run for s in by_day.get(day, ()))
            yield Row(RULE.name, f"{theme} {kind} at {host}, {first}", terms, high=1)


def relax(candidates: Candidates) -> Iterator[Row]:
    """Yield how many events fit between the first and last day of a span."""
    scenario = candidates.scenario
    asked = spacing_days(scenario)
    groups: dict[tuple[str, str, str], list[Candidate]] = {}
    for c in candidates.members:
        programme = scenario.programme[c.programme]
        groups.setdefault((c.host, programme.kind, programme.theme), []).append(c)
    for (host, kind, theme), members in groups.items():
        gap = asked[kind, theme]
        alike = by_ends(members)
        for first, last in _spans(sorted(alike), gap) if gap else ():
            inside = (m for (a, b), m in alike.items() if first <= a and b <= last)
            terms = tuple((c, 1) for members in inside for c in members)
            most = (last - first).days // gap + 1
            subject = f"{theme} {kind} at {host}, {first}..{last}"
            yield Row(RULE.name, subject, terms, high=most)


def _spans(ends: list[Ends], gap: int) -> dict[Ends, None]:
    """Return the spans of single candidates, and of neighbours too close for two."""
    spans = dict.fromkeys(ends)
    for first, _ in ends:
        near = [b for a, b in ends if a >= first and (b - first).days < gap]
        spans.update(dict.fromkeys((first, b) for b in near[-1:]))
    return spans


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the neighbours in time that are too close."""
    asked = spacing_days(scenario)
    held: dict[tuple[str, str, str], list[date]] = {}
    for b in bookings:
        held.setdefault((b.host, b.kind, b.theme), []).append(b.date)
    for (host, kind, theme), days in sorted(held.items()):
        gap = asked[kind, theme]
        for earlier, later in pairwise(sorted(days)):
            if (later - earlier).days < gap:
                yield Violation(
                    rule=RULE.name,
                    subject=f"{theme} {kind} at {host}",
                    detail=f"{earlier} and {later} are closer than {gap} days",
                )


RULE = PlacementRule("spacing", post, check, relax)
