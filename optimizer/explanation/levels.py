"""How finely a year is judged: events by period, by week, or by day and venue.

What is impossible at one level is impossible at every finer one. Only what some duty
asks for is looked at: other events take room and never make any. How often a candidate
can stand is left to the rules here, so that each of them can be blamed.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.candidates import Candidates, expand, weeks_of
from optimizer.explanation.daily import crew_rows, venue_rows
from optimizer.model import allocation_rows, posed
from optimizer.placing.days import numbers_placed, offered
from optimizer.rows import GIVEN, Auxiliary, Problem, Row
from optimizer.rules import ALLOCATION_RULES, PLACEMENT_RULES
from optimizer.shares import within
from scenarios.duties import Duty, duties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from scenarios.scenario import Scenario

MOST_SLOTS = 60_000
"""Slots beyond which days are not looked at together."""
Level = tuple[str, "Callable[[Candidates], Problem | None]"]
"""What a level is called, and its problem; None where it would be too large."""


def useful(scenario: Scenario) -> Candidates:
    """Return what may be booked that some duty or the coverage of campuses asks for."""
    candidates = expand(scenario)
    wanted = [d for d in duties(scenario) if d.is_hard and d.at_least]
    served = {kind.key for kind in scenario.kinds if kind.serves_every_university}
    loose = _most(scenario, wanted)
    offers = candidates.grouped(lambda c: (c.programme, c.organiser))
    kept = [
        replace(c, cap=loose)
        for (programme, organiser), members in offers.items()
        for asked in [_asked(wanted, programme, organiser)]
        for c in members
        if scenario.programme[programme].kind in served
        or any(within(c, duty) for duty in asked)
    ]
    return Candidates(scenario, tuple(kept), candidates.dropped)


def _asked(wanted: list[Duty], programme: str, organiser: str) -> list[Duty]:
    return [
        d for d in wanted if programme in d.programmes and organiser in d.organisers
    ]


def _most(scenario: Scenario, wanted: Iterable[Duty]) -> int:
    """Return a number of events that meets every duty, each with events of its own."""
    total = 1
    for duty in wanted:
        sizes = {
            size_of(scenario.programme[programme], duty.measure)
            for programme in duty.programmes
        }
        total += math.ceil((duty.at_least or 0) / min(sizes - {0}, default=1))
    return total


def size_of(programme: Any, measure: str) -> int:
    """Return what one event of `programme` adds to `measure`."""
    return int(getattr(programme, measure, 1))


def by_period(candidates: Candidates) -> Problem:
    """Return what every rule says of counts by period."""
    rows = (
        *allocation_rows(candidates),
        *venue_rows(candidates),
        *crew_rows(candidates),
    )
    return _posed(((c, c.cap) for c in candidates.members), rows)


def by_weeks(candidates: Candidates) -> Problem:
    """Return what every rule says of counts by week."""
    most = max((c.cap for c in candidates.members), default=1)
    members = (
        replace(week, cap=most)
        for c in candidates.members
        for week in weeks_of(candidates.scenario, c)
    )
    return by_period(replace(candidates, members=tuple(members)))


def by_days(candidates: Candidates) -> Problem | None:
    """Return what every rule says of slots, or None if there are too many."""
    most = {c: c.cap for c in candidates.members}
    slots = offered(candidates.scenario, most)
    if len(slots.members) > MOST_SLOTS:
        return None
    rows = (
        *(row for rule in ALLOCATION_RULES for row in rule.post(candidates)),
        *(row for rule in PLACEMENT_RULES for row in rule.post(slots)),
        *numbers_placed(slots, dict.fromkeys(s.candidate for s in slots.members)),
    )
    taken = ((slot, slot.candidate.cap) for slot in slots.members)
    return _posed((*taken, *most.items()), rows)


LEVELS: tuple[Level, ...] = (
    ("counts", by_period),
    ("weeks", by_weeks),
    ("days", by_days),
)
"""From coarse to fine."""


def _posed(decisions: Iterable[tuple[Any, int]], rows: Iterable[Row]) -> Problem:
    return posed(tuple(decisions), tuple(meant for row in rows for meant in _kept(row)))


def _kept(row: Row) -> Iterator[Row]:
    """Yield `row`; sharing that is lifted still counts no event that is not held."""
    yield row
    if row.group != "separate":
        return
    events = tuple((v, c) for v, c in row.terms if c > 0)
    for part, coefficient in row.terms:
        if isinstance(part, Auxiliary):
            yield Row(GIVEN, row.subject, (*events, (part, coefficient)), low=0)
