"""Many replications of several arms, in one process or in several."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scenarios.province import by_city, parts
from scenarios.team import team_of
from simulation.events import events_of
from simulation.kernels import CHOICE
from simulation.outcomes import Measure, Outcomes
from simulation.people import populate
from simulation.processes import timetable_of
from simulation.replication import alpha_of, replicate
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from scenarios.team import Team
    from simulation.columns import Floats, Ints
    from simulation.processes import Timetable
    from simulation.world import World


class Job(NamedTuple):
    """What all replications have in common: all that a process must be told."""

    world: World
    arms: tuple[Timetable, ...]
    alpha: Floats
    seed: int


def simulate(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    *,
    taste: Mapping[str, float],
    seed: int,
    replications: range,
    processes: int = 1,
    team: Team | None = None,
    graduating: int | None = None,
) -> Outcomes:
    """Simulate each arm in each replication, all on the same keyed streams.

    Parameters
    ----------
    scenario
        City and behaviour; the cities of a province are run one by one.
    arms
        Bookings by name of the arm; no bookings are the arm without events.
    taste
        alpha by university [log-odds], as `fit_taste` returns it.
    seed
        Seed of all streams.
    replications
        Numbers of the replications. Each is the same whichever others are run, in
        whatever order, batch or process.
    processes
        Worker processes; 1 runs everything here.
    team
        Workers who are there already, instead of processes to be started.
    graduating
        Year of graduation of the class; by default the one that the horizon serves.

    Raises
    ------
    NotConserved
        If a run loses or invents people, posts, visits or time.
    """
    numbers = tuple(sorted(replications))
    names: list[str] = []
    found = []
    with nullcontext(team) if team else team_of(processes) as workers:
        for job in _jobs(scenario, arms, taste, seed, graduating):
            names.extend(job.world.classes.names)
            found.append(counts_of(job, numbers, workers))
    order = [names.index(name) for name in scenario.university]
    values = np.concatenate(found, axis=2)[:, :, order]
    return Outcomes(numbers, tuple(arms), tuple(scenario.university), values)


def _jobs(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    taste: Mapping[str, float],
    seed: int,
    graduating: int | None,
) -> Iterator[Job]:
    """Yield one job per city: they share neither people nor posts."""
    own = [[made for _, made in by_city(scenario, arm)] for arm in arms.values()]
    for i, part in enumerate(parts(scenario)):
        world = world_of(part)
        events = (events_of(part, world, arm[i], graduating) for arm in own)
        timetables = tuple(timetable_of(one, world.crews) for one in events)
        yield Job(world, timetables, alpha_of(world, taste), seed)


def counts_of(job: Job, numbers: Sequence[int], team: Team | None) -> Ints:
    """Return the counts of `numbers` by replication, arm, university and measure."""
    if team is None:
        return run_batch(job, numbers)
    size = min(team.size, len(numbers))
    batches = [numbers[start::size] for start in range(size)]
    found = team.map(run_batch, [job] * size, batches)
    values = np.empty((len(numbers), *found[0].shape[1:]), dtype=np.int64)
    for start, counts in enumerate(found):
        values[start::size] = counts
    return values


def run_batch(job: Job, numbers: Sequence[int]) -> Ints:
    """Run some replications of every arm."""
    shape = (len(numbers), len(job.arms), len(job.world.classes.names), len(Measure))
    values = np.empty(shape, dtype=np.int64)
    graduates = int(job.world.classes.graduates.sum())
    kernels = CHOICE.kernels(graduates * len(job.arms) * len(numbers))
    for place, number in enumerate(numbers):
        population = populate(job.world, job.seed, number)
        for arm, timetable in enumerate(job.arms):
            run = replicate(job.world, population, timetable, job.alpha, kernels)
            values[place, arm] = run.counts
    return values
