"""Who came to each booking, and what each week came to: where two runs part."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from scenarios.province import by_city
from simulation.events import events_of
from simulation.gatherings import hold
from simulation.outcomes import Measure
from simulation.people import populate
from simulation.processes import timetable_of
from simulation.replication import alpha_of
from simulation.weeks import end_week
from simulation.world import world_of
from simulation.year import Year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

TOLD = (
    Measure.ATTENDANCES,
    Measure.ACTIVE_CONTACTS,
    Measure.BOOTH_VISITS,
    Measure.INTERVIEWS,
    Measure.EVENT_OFFERS,
    Measure.SEARCH_OFFERS_LOCAL,
    Measure.SEARCH_OFFERS_OUTSIDE,
)
"""What is told of each week, up to its end."""
Visits = tuple[int, int]
"""Week of the search year, and visitors."""


class Turnouts(NamedTuple):
    """The course of one replication."""

    visitors: dict[str, Visits]
    """By booking, in order of time."""
    weeks: dict[str, tuple[int, ...]]
    """`TOLD` by week of the search year, of everybody."""


def turnouts(
    scenario: Scenario,
    bookings: tuple[Booking, ...],
    *,
    taste: Mapping[str, float],
    seed: int,
    replication: int,
) -> Turnouts:
    """Run one replication of a plan, city by city, and write down its course."""
    visitors: dict[str, Visits] = {}
    weeks: Counter[tuple[int, Measure]] = Counter()
    for part, own in by_city(scenario, bookings):
        world = world_of(part)
        year = Year(world, populate(world, seed, replication), alpha_of(world, taste))
        timetable = timetable_of(events_of(part, world, own), world.crews)
        year.guests.draw(timetable.events)
        for week, openings in enumerate(timetable.weeks):
            hold(year, openings)
            for event, _, who, _ in year.turnouts:
                visitors[event.booking_id] = (week, len(who))
            end_week(year, week)
            for measure in TOLD:
                weeks[week, measure] += int(year.tally.counts[:, measure].sum())
    told: dict[str, tuple[int, ...]] = {}
    for week in sorted({week for week, _ in weeks}):
        told[str(week)] = tuple(weeks[week, measure] for measure in TOLD)
    return Turnouts(visitors, told)
