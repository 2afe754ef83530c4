"""The queues of a fair with one SimPy process per visit: slow, and plainly right.

Tests hold `simulation.booths.serve` to the turns and fates found here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import simpy

from simulation.booths import RENEGED, SERVED, TURNED_AWAY

if TYPE_CHECKING:
    from collections.abc import Generator

    from simulation.columns import Floats, Ints


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


def serve_by_process(
    booth: Ints,
    arrival: Floats,
    service: Floats,
    patience: Floats,
    *,
    interviewers: int,
    closing: float,
) -> Log:
    """Run the queues; the parameters are those of `simulation.booths.serve`."""
    environment = simpy.Environment()
    booths = {b: simpy.Resource(environment, interviewers) for b in sorted(set(booth))}
    log = Log()
    columns = zip(booth, arrival, service, patience, strict=True)
    for visit, (at, *times) in enumerate(columns):
        environment.process(_visit(environment, booths[at], log, visit, times, closing))
    environment.run()
    return log


def _visit(
    environment: simpy.Environment,
    booth: simpy.Resource,
    log: Log,
    visit: int,
    times: list[float],
    closing: float,
) -> Generator[simpy.Event, object, None]:
    arrival, service, patience = map(float, times)
    yield environment.timeout(arrival)
    log.change(environment.now, 1)
    with booth.request() as request:
        yield request | environment.timeout(patience)
        log.change(environment.now, -1)
        if not request.triggered:
            log.fate[visit] = RENEGED
            return
        log.turn[visit] = environment.now
        if environment.now > closing - service:
            log.fate[visit] = TURNED_AWAY
            return
        log.fate[visit] = SERVED
        yield environment.timeout(service)
