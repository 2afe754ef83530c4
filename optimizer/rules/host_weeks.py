"""A host receives so many events a week.

Formula   sum of counts over the events of a host and week <= events_per_week
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.rows import Row
from optimizer.rules.base import Bookings, PlacementRule, Slot, Slots
from optimizer.spans import rows_of_spans
from scenarios.compliance import Violation
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from optimizer.candidates import Candidates
    from scenarios.scenario import Scenario


def post(slots: Slots) -> Iterator[Row]:
    """Yield one row per host and week."""
    groups: dict[tuple[str, date], list[Slot]] = {}
    for slot in slots.members:
        groups.setdefault((slot.candidate.host, week_of(slot.day)), []).append(slot)
    for (host, week), members in groups.items():
        most = slots.scenario.host[host].events_per_week
        terms = tuple((slot, 1) for slot in members)
        yield Row(RULE.name, f"{host}, {week}", terms, high=most)


def relax(candidates: Candidates) -> Iterator[Row]:
    """Yield the capacity of all weeks of a span together."""
    own = candidates.grouped(lambda c: c.host)
    for host, members in own.items():
        most = candidates.scenario.host[host].events_per_week
        yield from rows_of_spans((RULE.name, host), members, lambda _: 1, most)


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the weeks in which a host receives too many events."""
    received = Counter((b.host, week_of(b.date)) for b in bookings)
    for (host, week), number in sorted(received.items()):
        most = scenario.host[host].events_per_week
        if number > most:
            yield Violation(
                rule=RULE.name,
                subject=f"{host}, {week}",
                detail=f"{number} events, at most {most} possible",
            )


RULE = PlacementRule("host_weeks", post, check, relax)
