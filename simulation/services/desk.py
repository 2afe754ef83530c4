"""One agency at work: advisers are processes, persons wait their turn for each help."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING

import numpy as np
import simpy

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from simulation.columns import Floats, Ints
    from simulation.services.files import Files


@dataclass(frozen=True, slots=True)
class Attended:
    """What became of the persons on file, in their order."""

    helped: Floats
    """When the last help that a person is owed ended [minutes]; inf if it never did."""
    given: Ints
    """Helps that each person received."""


@dataclass(slots=True)
class _Desk:
    leaves: list[float]
    rank: list[int]
    visits: Sequence[float]
    closing: float
    helped: list[float]
    given: list[int]
    waiting: list[tuple[int, float, int]] = field(default_factory=list)
    """Rank, since when, and who."""
    idle: list[simpy.Event] = field(default_factory=list)

    def queue(self, person: int, now: float) -> None:
        """Let a person wait for the next help."""
        heappush(self.waiting, (self.rank[person], now, person))


def attend(files: Files, visits: Sequence[float], advisers: int) -> Attended:
    """Let `advisers` give every person on file each of the `visits` [minutes] in turn.

    First come, first served within a rank; after one help a person waits for the next
    at the end of the queue. Who has found work is passed over when called. No help is
    begun that would end after the last day on which any is in time.
    """
    num = len(files)
    desk = _Desk(
        files.leaves.tolist(), files.rank.tolist(), tuple(visits),
        float(files.due.max(initial=0.0)), [inf] * num, [0] * num,
    )  # fmt: skip
    environment = simpy.Environment()
    environment.process(_registration(environment, desk, files.registers.tolist()))
    for _ in range(advisers):
        environment.process(_adviser(environment, desk))
    environment.run()
    return Attended(np.array(desk.helped), np.array(desk.given, dtype=np.int64))


def _registration(
    environment: simpy.Environment, desk: _Desk, registers: list[float]
) -> Generator[simpy.Event, object, None]:
    """Queue persons as they register, and wake the advisers who wait for them."""
    for when, people in groupby(range(len(registers)), key=registers.__getitem__):
        yield environment.timeout(when - environment.now)
        for person in people:
            desk.queue(person, when)
        for adviser in desk.idle:
            adviser.succeed()
        desk.idle.clear()


def _adviser(
    environment: simpy.Environment, desk: _Desk
) -> Generator[simpy.Event, object, None]:
    while True:
        while not desk.waiting:
            called = environment.event()
            desk.idle.append(called)
            yield called
        _, _, person = heappop(desk.waiting)
        minutes = desk.visits[desk.given[person]]
        if desk.leaves[person] <= environment.now:
            continue
        if environment.now + minutes > desk.closing:
            return
        yield environment.timeout(minutes)
        desk.given[person] += 1
        if desk.given[person] == len(desk.visits):
            desk.helped[person] = environment.now
        else:
            desk.queue(person, environment.now)
