"""The queues of fairs with SimPy processes: slow, and plainly right.

Two ways, on the same draws: a process for each visit, and a process for each student,
who walks from booth to booth, takes a number at each and walks on. Tests hold
`simulation.booths.serve` to the turns and fates found here, and whole years to the
counts that follow from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import simpy

from simulation.booths import RENEGED, SERVED, TURNED_AWAY

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from simulation.columns import Floats, Ints

    Process = Generator[simpy.Event, object, None]


@dataclass(slots=True)
class Log:
    """What was seen at the booths."""

    turn: dict[int, float] = field(default_factory=dict)
    """When the interviewer was free, by visit; visits that reneged have none."""
    fate: dict[int, int] = field(default_factory=dict)
    """`SERVED`, `RENEGED` or `TURNED_AWAY`, by visit."""
    waiting: int = 0
    """Visits in the queues now."""
    waited: float = 0.0
    """Integral over time of the visits in the queues."""
    since: float = 0.0
    """Time of the last change of `waiting`."""

    def change(self, now: float, by: int) -> None:
        """Note that visits joined or left the queues."""
        self.waited += self.waiting * (now - self.since)
        self.waiting += by
        self.since = now

    def columns(self) -> tuple[Floats, Ints]:
        """Return turn and fate of each visit; the turn of one that reneged is NaN."""
        visits = range(len(self.fate))
        turn = np.array([self.turn.get(visit, np.nan) for visit in visits])
        return turn, np.array([self.fate[visit] for visit in visits], dtype=np.int64)


class Visit(NamedTuple):
    """One visit of a booth, with times in minutes after the doors open."""

    number: int
    booth: int
    arrival: float
    service: float
    patience: float
    closing: float


def serve_by_visit(
    booth: Ints,
    arrival: Floats,
    service: Floats,
    patience: Floats,
    *,
    interviewers: int,
    closing: float | Floats,
) -> Log:
    """Run the queues with a process for each visit.

    The parameters are those of `simulation.booths.serve`.
    """
    visits = _visits(booth, arrival, service, patience, closing)
    return _run(interviewers, [[visit] for visit in visits])


def serve_by_student(
    student: Ints,
    booth: Ints,
    arrival: Floats,
    service: Floats,
    patience: Floats,
    *,
    interviewers: int,
    closing: float | Floats,
) -> Log:
    """Run the queues with a process for each student, who is named by visit."""
    walks: dict[int, list[Visit]] = {}
    visits = _visits(booth, arrival, service, patience, closing)
    for who, visit in zip(student.tolist(), visits, strict=True):
        walks.setdefault(who, []).append(visit)
    for walk in walks.values():
        walk.sort(key=lambda visit: visit.arrival)
    return _run(interviewers, walks.values())


def people_as_processes(
    student: Ints,
    booth: Ints,
    arrival: Floats,
    service: Floats,
    patience: Floats,
    *,
    interviewers: int,
    closing: Floats,
) -> tuple[Floats, Ints]:
    """Queue for `simulation.fairs.visit_fairs`, with a process for each student."""
    return serve_by_student(
        student, booth, arrival, service, patience,
        interviewers=interviewers, closing=closing,
    ).columns()  # fmt: skip


def _visits(
    booth: Ints,
    arrival: Floats,
    service: Floats,
    patience: Floats,
    closing: float | Floats,
) -> list[Visit]:
    closes = np.broadcast_to(closing, len(booth))
    columns = (booth, arrival, service, patience, closes)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [Visit(number, *row) for number, row in enumerate(rows)]


def _run(interviewers: int, walks: Iterable[Sequence[Visit]]) -> Log:
    environment, log = simpy.Environment(), Log()
    booths: dict[int, simpy.Resource] = {}
    for walk in walks:
        for visit in walk:
            if visit.booth not in booths:
                booths[visit.booth] = simpy.Resource(environment, interviewers)
        environment.process(_student(environment, booths, log, walk))
    environment.run()
    return log


def _student(
    environment: simpy.Environment,
    booths: dict[int, simpy.Resource],
    log: Log,
    walk: Sequence[Visit],
) -> Process:
    """Walk from booth to booth; whoever has a number is called wherever they are."""
    arrivals = [environment.timeout(visit.arrival) for visit in walk]
    for arrival, visit in zip(arrivals, walk, strict=True):
        yield arrival
        wait = _wait(environment, booths[visit.booth], log, visit)
        if visit is walk[-1]:
            yield from wait
        else:
            environment.process(wait)


def _wait(
    environment: simpy.Environment, booth: simpy.Resource, log: Log, visit: Visit
) -> Process:
    log.change(environment.now, 1)
    with booth.request() as request:
        yield request | environment.timeout(visit.patience)
        log.change(environment.now, -1)
        if not request.triggered:
            log.fate[visit.number] = RENEGED
            return
        log.turn[visit.number] = environment.now
        if environment.now > visit.closing - visit.service:
            log.fate[visit.number] = TURNED_AWAY
            return
        log.fate[visit.number] = SERVED
        yield environment.timeout(visit.service)
