"""No crew of an organiser is at two events at one time.

Formula   sum of crews x count over the events of a daypart <= crews of the organiser
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
    """Yield one row per organiser, day and daypart."""
    scenario = slots.scenario
    groups: dict[tuple[str, date, Daypart], list[Slot]] = {}
    for slot in slots.members:
        for part in scenario.session[slot.session].dayparts:
            key = slot.candidate.organiser, slot.day, part
            groups.setdefault(key, []).append(slot)
    for (organiser, day, part), members in groups.items():
        terms = tuple(
            (s, scenario.programme[s.candidate.programme].crews) for s in members
        )
        crews = scenario.organiser[organiser].crews
        yield Row(RULE.name, f"{organiser}, {day} {part}", terms, high=crews)


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the times at which an organiser has too few crews."""
    busy: Counter[tuple[str, date, Daypart]] = Counter()
    for b in bookings:
        for part in scenario.session[b.daypart].dayparts:
            busy[b.organiser, b.date, part] += scenario.programme[b.programme].crews
    for (organiser, day, part), number in sorted(busy.items()):
        crews = scenario.organiser[organiser].crews
        if number > crews:
            yield Violation(
                rule=RULE.name,
                subject=f"{organiser}, {day} {part}",
                detail=f"{number} crews needed, {crews} there",
            )


RULE = PlacementRule("crew_times", post, check)
