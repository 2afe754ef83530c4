"""The same year of fairs in two ways: columns of people, and people as processes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.booths import RENEGED
from simulation.fairs import served, visit_fairs
from simulation.kernels import COLUMNWISE
from simulation.oracle import people_as_processes
from simulation.people import populate
from simulation.replication import replicate

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints
    from simulation.fairs import Queue
    from simulation.run import Job


@dataclass(slots=True)
class Heard:
    """A queue, and what it said of every visit: its turn, none for who left."""

    queue: Queue
    turns: list[Floats] = field(default_factory=list)

    def __call__(self, *columns: Any, **law: Any) -> tuple[Floats, Ints]:
        """Return turn and fate of each visit."""
        turn, fate = self.queue(*columns, **law)
        self.turns.append(np.where(fate == RENEGED, np.inf, turn))
        return turn, fate


@dataclass(frozen=True, slots=True)
class Duel:
    """How people as processes compare."""

    processor_seconds: float
    """One replication with a process for each student at a fair."""
    visits: int
    furthest_minutes: float
    """Largest difference of any wait."""
    counts_are_equal: bool


def duel(job: Job) -> Duel:
    """Run replication 0 of the first arm both ways, on the same draws."""
    population = populate(job.world, job.seed, 0)
    found = []
    for queue in (served, people_as_processes):
        heard = Heard(queue)
        way = COLUMNWISE._replace(visit_fairs=partial(visit_fairs, queue=heard))
        start = time.process_time()
        run = replicate(job.world, population, job.arms[0].timetable, job.alpha, way)
        seconds = time.process_time() - start
        found.append((seconds, np.concatenate(heard.turns), run.counts))
    (_, columns, counts), (seconds, processes, same) = found
    is_here = np.isfinite(columns) & np.isfinite(processes)
    left = np.isfinite(columns) == np.isfinite(processes)
    apart = np.abs(columns[is_here] - processes[is_here])
    return Duel(
        processor_seconds=seconds,
        visits=len(columns),
        furthest_minutes=float(apart.max()) if left.all() else np.inf,
        counts_are_equal=bool(np.array_equal(counts, same)),
    )
