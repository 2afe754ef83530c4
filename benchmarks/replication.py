"""Seconds and memory of one replication of one arm."""

from __future__ import annotations

import resource
import time
from multiprocessing import get_context
from typing import TYPE_CHECKING

from simulation.replication import simulate_replication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.question import Question
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

RUNS = 5


def measure(question: Question, bookings: Sequence[Booking]) -> str:
    """Return one line: median seconds, and peak memory beyond the imports."""
    scenario = question.candidates.scenario
    with get_context("spawn").Pool(1) as pool:
        taste = question.curves.taste
        seconds, megabytes = pool.apply(_run, (scenario, tuple(bookings), taste))
    graduates = sum(u.graduates.value for u in scenario.universities)
    return (
        f"one replication of {graduates:.0f} graduates and {len(bookings)} events: "
        f"{seconds:.3f} s, {megabytes:.0f} MB beyond the imports"
    )


def _run(
    scenario: Scenario, bookings: tuple[Booking, ...], taste: dict[str, float]
) -> tuple[float, float]:
    before = _peak_megabytes()
    times = []
    for number in range(RUNS):
        start = time.perf_counter()
        simulate_replication(
            scenario, bookings, taste=taste, seed=1, replication=number
        )
        times.append(time.perf_counter() - start)
    return sorted(times)[RUNS // 2], _peak_megabytes() - before


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
