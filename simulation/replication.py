"""One replication of one arm: a pure function of scenario, bookings, taste and seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.conservation import check
from simulation.events import events_of
from simulation.kernels import COLUMNWISE
from simulation.people import populate
from simulation.processes import timetable_of
from simulation.weeks import run_weeks
from simulation.world import world_of
from simulation.year import Year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.kernels import Kernels
    from simulation.people import Population
    from simulation.processes import Timetable
    from simulation.world import World


@dataclass(frozen=True, slots=True)
class Replication:
    """What one replication of one arm comes to."""

    counts: Ints
    """Counts by university and measure."""
    person: Keys
    """Keys of the persons in the labour market."""
    place: Ints
    """Where each of them works on 31 December."""
    by_event: Flags
    """Whether an event brought the offer each of them took."""
    attended: Ints
    """Events each of them visited."""
    cancelled: tuple[str, ...]
    """Bookings that could not take place."""


def simulate_replication(
    scenario: Scenario,
    bookings: Sequence[Booking],
    *,
    taste: Mapping[str, float],
    seed: int,
    replication: int,
) -> Replication:
    """Run one replication of one arm, with everybody's place at the end.

    Parameters
    ----------
    scenario
        City and behaviour.
    bookings
        Events of the arm.
    taste
        alpha by university [log-odds].
    seed, replication
        Streams to draw from.
    """
    world = world_of(scenario)
    alpha = alpha_of(world, taste)
    population = populate(world, seed, replication)
    events = events_of(scenario, world, bookings)
    return replicate(world, population, timetable_of(events, world.crews), alpha)


def alpha_of(world: World, taste: Mapping[str, float]) -> Floats:
    """Return `taste` as a column over universities."""
    return np.array([taste[name] for name in world.classes.names])


def replicate(
    world: World,
    population: Population,
    timetable: Timetable,
    alpha: Floats,
    kernels: Kernels = COLUMNWISE,
) -> Replication:
    """Run one replication of one arm.

    Raises
    ------
    NotConserved
        If the books do not add up.
    """
    year = Year(world, population, alpha, kernels)
    run_weeks(year, timetable)
    return ended(year, timetable)


def ended(year: Year, timetable: Timetable) -> Replication:
    """Return what a year that has ended comes to.

    Raises
    ------
    NotConserved
        If the books do not add up.
    """
    counts = year.counts()
    check(year, counts)
    return Replication(
        counts=counts,
        person=year.people.key,
        place=year.place.astype(np.int64),
        by_event=year.hired_by_event,
        attended=year.attended,
        cancelled=timetable.cancelled,
    )
