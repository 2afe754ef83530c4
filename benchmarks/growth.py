"""How planning grows with the number of cities, all of them alike.

``python -m benchmarks.growth [--cities 1 4 16 64] [--processes 2] [--write PAGE]``

Processor seconds are those of all processes together, so that a busy machine changes
them little. Memory is the most that the first process has held, and the most that any
of its workers has.
"""

from __future__ import annotations

import argparse
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks import machine, tables
from benchmarks.growing import province
from benchmarks.replication import peak_megabytes
from optimizer.audit import audited
from optimizer.planning import make_plan

MOST = 1.2
"""What a city of many may cost, over what a city alone costs [processor time]."""
HEADS = (
    "cities", "seconds", "processor seconds", "a city", "over one city alone",
    "audit", "MB here", "MB a worker", "events", "gap",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Year:
    """What planning and auditing so many cities took."""

    cities: int
    seconds: float
    processor_seconds: float
    audit_seconds: float
    megabytes_here: float
    megabytes_a_worker: float
    events: int
    gap: float

    @property
    def processor_seconds_a_city(self) -> float:
        """Processor time of one city."""
        return self.processor_seconds / self.cities


def measured(num_cities: int, processes: int) -> Year:
    """Plan and audit a province in a fresh process, so that memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(_year, num_cities, processes).result()


def _year(num_cities: int, processes: int) -> Year:
    scenario, curves = province(num_cities)
    start, before = time.perf_counter(), _processor_seconds()
    plan = make_plan(scenario, curves, seed=1, processes=processes)
    planned = _processor_seconds()
    compliance = audited(scenario, plan)
    if not compliance.is_clean:
        raise ValueError(f"the plan of {num_cities} cities is not clean")
    checked = _processor_seconds()
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Year(
        cities=num_cities,
        seconds=time.perf_counter() - start,
        processor_seconds=checked - before,
        audit_seconds=checked - planned,
        megabytes_here=peak_megabytes(),
        megabytes_a_worker=workers,
        events=len(plan.bookings),
        gap=plan.provenance.gap,
    )


def _processor_seconds() -> float:
    """Return what this process and all its workers that have ended have used."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(who) for who in both]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _cells(year: Year, alone: Year) -> tuple[str, ...]:
    a_city = year.processor_seconds_a_city
    return (
        f"{year.cities}",
        f"{year.seconds:.0f}",
        f"{year.processor_seconds:.0f}",
        f"{a_city:.2f}",
        f"{a_city / alone.processor_seconds_a_city:.2f}",
        f"{year.audit_seconds:.1f}",
        f"{year.megabytes_here:.0f}",
        f"{year.megabytes_a_worker:.0f}",
        f"{year.events:,}",
        f"{year.gap:.2%}",
    )


def verdict(years: list[Year]) -> str:
    """Return whether growth is linear, in a sentence."""
    first, last = years[0], years[-1]
    share = last.processor_seconds_a_city / first.processor_seconds_a_city
    word = "at most linear" if share <= MOST else "more than linear"
    return (
        f"From {first.cities} to {last.cities} cities growth is {word}: a city takes "
        f"{share:.2f} times the processor time ({MOST} at most is asked)."
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.growth", description=__doc__)
    parser.add_argument("--cities", type=int, nargs="+", default=(1, 4, 16, 64))
    parser.add_argument("--processes", type=int, default=2, help="cities at a time")
    parser.add_argument("--write", type=Path, help="page whose table is replaced")
    chosen = parser.parse_args()
    print(machine.facts())
    years: list[Year] = []
    for number in chosen.cities:
        years.append(measured(number, chosen.processes))
        print(years[-1], flush=True)
    rows = tables.table(HEADS, (_cells(year, years[0]) for year in years))
    found = f"{machine.stamp()}\n\n{rows}\n\n{verdict(years)}"
    print(found)
    if chosen.write:
        tables.write(chosen.write, "growth", found)


if __name__ == "__main__":
    main()
