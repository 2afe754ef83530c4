"""Who works in the city on a day within the search year, under several arms."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scenarios.classes import main_class, month_of_search
from scenarios.team import team_of
from simulation import searchyear
from simulation.choice import LOCAL
from simulation.events import events_of
from simulation.people import populate
from simulation.processes import timetable_of
from simulation.replication import alpha_of
from simulation.weeks import run_weeks
from simulation.world import world_of
from simulation.year import Year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Floats, Ints
    from simulation.world import World


class Placed(NamedTuple):
    """Counts by replication, arm and university, of the class the horizon serves."""

    universities: tuple[str, ...]
    in_market: Ints
    """Graduates who seek work [persons]."""
    in_city: Ints
    """Of these, who work in the city at the end of the week of the day [persons]."""


def placed_by(
    scenario: Scenario,
    arms: Mapping[int, Sequence[Sequence[Booking]]],
    day: date,
    *,
    taste: Mapping[str, float],
    seed: int,
    processes: int = 1,
) -> Placed:
    """Simulate arms up to a day; all arms of a replication share its streams.

    Decisions are settled at the end of the week of that day; events after the day are
    left out.

    Parameters
    ----------
    arms
        Bookings of every arm, as many arms in each, by number of the replication.
    day
        Day of the horizon on which the class is counted.
    taste
        alpha by university [log-odds].
    """
    world = world_of(scenario)
    horizon = scenario.calendar.horizon
    month = month_of_search(horizon, main_class(horizon), day)
    if month is None:
        raise ValueError(f"{day} is no day of the search year")
    last = searchyear.day_of(day, month)
    run = partial(_counts, scenario, world, alpha_of(world, taste), seed, last)
    with team_of(processes) as team:
        each = team.map(run, arms.items())
    counts = np.stack(each)
    return Placed(world.classes.names, counts[..., 0], counts[..., 1])


def _counts(
    scenario: Scenario,
    world: World,
    alpha: Floats,
    seed: int,
    last: int,
    numbered: tuple[int, Sequence[Sequence[Booking]]],
) -> Ints:
    """Return seekers and placed of one replication, by arm and university."""
    replication, arms = numbered
    weeks = searchyear.week_of(last) + 1
    population = populate(world, seed, replication)
    universities = len(world.classes.names)
    found = np.empty((len(arms), universities, 2), dtype=np.int64)
    for i, bookings in enumerate(arms):
        year = Year(world, population, alpha)
        events = events_of(scenario, world, bookings)
        held = [event for event in events if event.opens < last + 1]
        whole = timetable_of(held, world.crews)
        run_weeks(year, replace(whole, weeks=whole.weeks[:weeks]))
        at = year.people.university
        found[i, :, 0] = np.bincount(at, minlength=universities)
        found[i, :, 1] = np.bincount(at[year.place == LOCAL], minlength=universities)
    return found
