"""How fast the simulation is: one year, against processes, many scenarios, a province.

``python -m benchmarks.simulation [--runs 5] [--write PAGE]``

Every measurement has a fresh process. What all replications share, the calendar of the
arm among it, is made once before and told apart.
"""

from __future__ import annotations

import argparse
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from analysis.response.fit import last_years_pattern
from benchmarks import machine, tables
from benchmarks.fair_year import fair_year
from benchmarks.replication import peak_megabytes
from benchmarks.students import Duel, duel
from scenarios.behaviour import with_values
from scenarios.loading import load
from scenarios.team import team_of
from simulation import simulate
from simulation.events import events_of
from simulation.kernels import COLUMNWISE, loopwise
from simulation.outcomes import Measure
from simulation.people import populate
from simulation.replication import replicate
from simulation.run import Job, arm_of
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.kernels import Kernels

Out = TypeVar("Out")
HEADS = ("what", "processor seconds", "seconds", "MB", "asked")
PROVINCE, PERSONS, EVENTS = "shandong", 900_000, 10_000
SCENARIOS, REPLICATIONS, PROCESSES = 10, 30, 2
WARM_UP = (600, 6)
"""Graduates and fairs of the year that loads what was compiled."""


class Spent(NamedTuple):
    """What something took."""

    processor_seconds: float
    seconds: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.simulation", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs, the best counts")
    parser.add_argument("--write", type=Path, help="page whose table is replaced")
    chosen = parser.parse_args()
    print(machine.facts())
    rows = []
    for row in _rows(chosen.runs):
        rows.append(row)
        print(*row, sep=" | ", flush=True)
    found = f"{machine.stamp()}\n\n{tables.table(HEADS, rows)}"
    if chosen.write:
        tables.write(chosen.write, "simulation", found)


def _rows(runs: int) -> Iterator[tuple[str, ...]]:
    shared, quick, visits = afresh(_one_year, runs, True)
    _, plain, _ = afresh(_one_year, runs, False)
    yield _row("shared by all replications", shared, "-")
    year = f"one replication, {visits:,} visits"
    yield _row(f"{year}, with numba", quick, "0.15 s, 100 MB")
    yield _row(f"{year}, without", plain, "0.35 s")
    slow: Duel = afresh(_duel)
    ratio = slow.processor_seconds / quick.processor_seconds
    word = "equal" if slow.counts_are_equal else "NOT EQUAL"
    yield (
        f"the same with students as processes: {ratio:.0f} times as long, counts "
        f"{word}, waits of {slow.visits:,} visits {slow.furthest_minutes:g} minutes "
        "apart at most",
        f"{slow.processor_seconds:.1f}",
        "-",
        "-",
        "100 times, 0 minutes",
    )
    many = f"{SCENARIOS} scenarios of Yantai, {REPLICATIONS} replications of two arms"
    yield _row(f"{many}, {PROCESSES} processes", afresh(_many), "60 s")
    province, visits = afresh(_province)
    yield _row(
        f"Shandong, {PERSONS:,} graduates, {EVENTS:,} fairs, {visits:,} visits, "
        "one replication of both arms",
        province,
        "15 s, 4 GB",
    )


def afresh(measure: Callable[..., Out], *arguments: object) -> Out:
    """Return what is measured in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(measure, *arguments).result()


def _row(what: str, spent: Spent, asked: str) -> tuple[str, ...]:
    return (
        what,
        f"{spent.processor_seconds:.3f}",
        f"{spent.seconds:.3f}",
        f"{spent.megabytes:.0f}",
        asked,
    )


def spent_by(work: Callable[[], object], before: float) -> Spent:
    """Return what `work` takes; memory counts from `before` [MB]."""
    processor, start = _processor_seconds(), time.perf_counter()
    work()
    return Spent(
        _processor_seconds() - processor,
        time.perf_counter() - start,
        peak_megabytes() - before,
    )


def _processor_seconds() -> float:
    """Return what this process has used, and its workers that have ended."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(who) for who in both]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _one_year(runs: int, is_compiled: bool) -> tuple[Spent, Spent, int]:
    """Return what is shared, the best of some replications, and the visits."""
    way = (loopwise() or COLUMNWISE) if is_compiled else COLUMNWISE
    _replicated(_job(*fair_year(*WARM_UP)), way)
    before = peak_megabytes()
    scenario, fairs = fair_year()
    shared = spent_by(lambda: _job(scenario, fairs), before)
    job = _job(scenario, fairs)
    each = [spent_by(lambda: _replicated(job, way), before) for _ in range(runs)]
    best = min(each)._replace(megabytes=max(one.megabytes for one in each))
    return shared, best, _replicated(job, way)


def _job(scenario: Scenario, bookings: Sequence[Booking]) -> Job:
    world = world_of(scenario)
    arm = arm_of(events_of(scenario, world, bookings), world.crews)
    return Job(world, (arm,), np.zeros(len(world.classes.names)), seed=1)


def _replicated(job: Job, way: Kernels) -> int:
    """Run replication 0; return the visits of booths."""
    population = populate(job.world, job.seed, 0)
    run = replicate(job.world, population, job.arms[0].timetable, job.alpha, way)
    return int(run.counts[:, Measure.BOOTH_VISITS].sum())


def _duel() -> Duel:
    return duel(_job(*fair_year()))


def _many() -> Spent:
    """Simulate scenarios that differ in one estimate, last year's pattern and none."""
    scenario = load("yantai")
    arms = {"none": (), "year": last_years_pattern(scenario, seed=1)}
    taste = dict.fromkeys(scenario.university, 0.0)

    def work() -> None:
        with team_of(PROCESSES) as team:
            for number in range(SCENARIOS):
                booths = {"contact.booths_per_active": 2 + 0.2 * number}
                behaviour = with_values(scenario.behaviour, booths)
                simulate(
                    scenario.model_copy(update={"behaviour": behaviour}),
                    arms,
                    taste=taste,
                    seed=1,
                    replications=range(REPLICATIONS),
                    team=team,
                )

    return spent_by(work, peak_megabytes())


def _province() -> tuple[Spent, int]:
    before = peak_megabytes()
    scenario, fairs = fair_year(PERSONS, EVENTS, PROVINCE)
    taste, visits = dict.fromkeys(scenario.university, 0.0), []

    def work() -> None:
        run = simulate(
            scenario,
            {"none": (), "fairs": fairs},
            taste=taste,
            seed=1,
            replications=range(1),
        )
        visits.append(int(run.counts("fairs", "booth_visits").sum()))

    return spent_by(work, before), visits[0]


if __name__ == "__main__":
    main()
