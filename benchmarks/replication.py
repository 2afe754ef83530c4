"""Seconds and memory of one replication of one arm."""

from __future__ import annotations

import time
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.replication import simulate_replication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.question import Question
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

RUNS = 5


def measure(question: Question, bookings: Sequence[Booking]) -> str:
    """Return one line: median seconds, and peak memory beyond the imports (Linux)."""
    scenario = question.candidates.scenario
    with get_context("spawn").Pool(1) as pool:
        taste = question.curves.taste
        seconds, megabytes = pool.apply(_run, (scenario, tuple(bookings), taste))
    graduates = sum(u.graduates.value for u in scenario.universities)
    return (
        f"one replication of {graduates:.0f} graduates and {len(bookings)} events: "
        f"{seconds:.3f} s of processor time, {megabytes:.0f} MB beyond the imports"
    )


def _run(
    scenario: Scenario, bookings: tuple[Booking, ...], taste: dict[str, float]
) -> tuple[float, float]:
    before = peak_megabytes()
    times = []
    for number in range(RUNS):
        start = time.process_time()
        simulate_replication(
            scenario, bookings, taste=taste, seed=1, replication=number
        )
        times.append(time.process_time() - start)
    return sorted(times)[RUNS // 2], peak_megabytes() - before


def peak_megabytes() -> float:
    """Return the most memory this process has held; unlike rusage, not its parent."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return float("nan")
