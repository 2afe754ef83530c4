"""Hosts near each other do not compete for the same students on one day.

Formula   sum of counts at a host and the hosts within within_km of it on one day
          <= events_per_day   [events]
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from optimizer.rows import Row
from optimizer.rules.base import Bookings, PlacementRule, Slot, Slots
from optimizer.spans import rows_of_spans
from scenarios.compliance import Violation
from scenarios.geography import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from optimizer.candidates import Candidates
    from scenarios.scenario import Scenario


@lru_cache(maxsize=8)
def near_hosts(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return, by host, the hosts within the crowding distance, itself among them."""
    reach = scenario.options.crowding.within_km
    return {
        a.id: tuple(b.id for b in scenario.hosts if distance_km(a, b) <= reach)
        for a in scenario.hosts
    }


def post(slots: Slots) -> Iterator[Row]:
    """Yield one row per host and day."""
    most = slots.scenario.options.crowding.events_per_day
    held: dict[tuple[str, date], list[Slot]] = {}
    for slot in slots.members:
        held.setdefault((slot.candidate.host, slot.day), []).append(slot)
    days = sorted({day for _, day in held})
    for host, near in near_hosts(slots.scenario).items():
        for day in days:
            members = [s for other in near for s in held.get((other, day), ())]
            if len(members) > most:
                terms = tuple((slot, 1) for slot in members)
                yield Row(RULE.name, f"around {host}, {day}", terms, high=most)


def relax(candidates: Candidates) -> Iterator[Row]:
    """Yield the capacity of all days of a span together."""
    most = candidates.scenario.options.crowding.events_per_day
    held = candidates.grouped(lambda c: c.host)
    for host, near in near_hosts(candidates.scenario).items():
        around = [c for other in near for c in held.get(other, ())]
        subject = RULE.name, f"around {host}"
        yield from rows_of_spans(subject, around, lambda _: 1, most, lambda day: day)


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the days on which too much happens around a host."""
    most = scenario.options.crowding.events_per_day
    near = near_hosts(scenario)
    held = Counter((other, b.date) for b in bookings for other in near[b.host])
    order = {host: i for i, host in enumerate(near)}
    crowded = ((host, day) for (host, day), number in held.items() if number > most)
    for host, day in sorted(crowded, key=lambda around: (order[around[0]], around[1])):
        yield Violation(
            rule=RULE.name,
            subject=f"around {host}, {day}",
            detail=f"{held[host, day]} events, at most {most} allowed",
        )


RULE = PlacementRule("crowding", post, check, relax)
