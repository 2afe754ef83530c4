"""A venue holds one event at a time.

Formula   sum of counts over the events of a venue and daypart <= 1   [events]
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.rows import Row
from optimizer.rules.base import Bookings, PlacementRule, Slot, Slots
from scenarios.compliance import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from scenarios.city import Daypart
    from scenarios.scenario import Scenario


def post(slots: Slots) -> Iterator[Row]:
    """Yield one row per venue, day and daypart."""
    groups: dict[tuple[str, str, date, Daypart], list[Slot]] = {}
    for slot in slots.members:
        for part in slots.scenario.session[slot.session].dayparts:
            key = slot.candidate.host, slot.venue, slot.day, part
            groups.setdefault(key, []).append(slot)
    for (host, venue, day, part), members in groups.items():
        terms = tuple((slot, 1) for slot in members)
        yield Row(RULE.name, f"{venue} of {host}, {day} {part}", terms, high=1)


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the times at which a venue is booked twice."""
    booked = Counter(
        (b.host, b.venue, b.date, part)
        for b in bookings
        for part in scenario.session[b.daypart].dayparts
    )
    for (host, venue, day, part), number in sorted(booked.items()):
        if number > 1:
            yield Violation(
                rule=RULE.name,
                subject=f"{venue} of {host}, {day} {part}",
                detail=f"{number} events at one time, 1 possible",
            )


RULE = PlacementRule("venue_times", post, check)
