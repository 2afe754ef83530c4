"""Many replications of several arms, in one process or in several."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.events import events_of
from simulation.outcomes import Outcomes
from simulation.people import populate
from simulation.replication import alpha_of, replicate
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Floats, Ints
    from simulation.events import Event
    from simulation.world import World


class Task(NamedTuple):
    """One replication of every arm: all that a process must be told."""

    world: World
    arms: tuple[tuple[Event, ...], ...]
    alpha: Floats
    seed: int
    replication: int


def simulate(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    *,
    taste: Mapping[str, float],
    seed: int,
    replications: range,
    processes: int = 1,
) -> Outcomes:
    """Simulate each arm in each replication, all on the same keyed streams.

    Parameters
    ----------
    scenario
        City and behaviour.
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

    Raises
    ------
    NotConserved
        If a run loses or invents people, posts, visits or time.
    """
    world = world_of(scenario)
    events = tuple(events_of(scenario, world, bookings) for bookings in arms.values())
    numbers = tuple(sorted(replications))
    alpha = alpha_of(world, taste)
    tasks = [Task(world, events, alpha, seed, number) for number in numbers]
    shape = (len(numbers), len(arms), len(world.classes.names), -1)
    values = np.array(counts_of(tasks, processes)).reshape(shape)
    return Outcomes(numbers, tuple(arms), world.classes.names, values)


def counts_of(tasks: Sequence[Task], processes: int) -> list[Ints]:
    """Return the counts of each task by arm, university and measure.

    Processes are spawned, not forked: threads of a solver may be running here.
    """
    if min(processes, len(tasks)) <= 1:
        return [run_task(task) for task in tasks]
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        return list(pool.map(run_task, tasks))


def run_task(task: Task) -> Ints:
    """Run one replication of every arm."""
    population = populate(task.world, task.seed, task.replication)
    return np.array(
        [
            replicate(task.world, population, events, task.alpha).counts
            for events in task.arms
        ]
    )
