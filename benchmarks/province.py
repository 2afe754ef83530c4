"""A whole province: loaded, planned and audited, with seconds and memory.

``python -m benchmarks.province [--pack shandong] [--processes 1]``
"""

from __future__ import annotations

import argparse
import time
from multiprocessing import get_context

from benchmarks.replication import peak_megabytes
from optimizer.audit import audited
from optimizer.planning import make_plan
from scenarios.loading import load, load_curves


def measure(name: str, processes: int = 1) -> str:
    """Return the lines of a province; memory is that of the planning process."""
    with get_context("spawn").Pool(1) as pool:
        loading = pool.apply(_load, (name,))
    if processes > 1:
        return f"{loading}\n{_plan(name, processes)}"
    with get_context("spawn").Pool(1) as pool:
        return f"{loading}\n{pool.apply(_plan, (name, processes))}"


def _load(name: str) -> str:
    start = time.perf_counter()
    scenario = load(name)
    seconds = time.perf_counter() - start
    return (
        f"{name}: {len(scenario.cities)} cities, {len(scenario.universities)} "
        f"universities loaded in {seconds:.1f} s, {peak_megabytes():.0f} MB"
    )


def _plan(name: str, processes: int) -> str:
    scenario = load(name)
    curves = load_curves(scenario)
    start = time.perf_counter()
    plan = make_plan(scenario, curves, seed=1, processes=processes)
    planned = time.perf_counter()
    compliance = audited(scenario, plan)
    checked = time.perf_counter()
    found = plan.provenance
    return (
        f"{name}: {len(plan.bookings)} events in {planned - start:.0f} s with "
        f"{processes} processes, {peak_megabytes():.0f} MB, {found.status}, "
        f"objective {found.objective:.0f}, bound {found.bound:.0f}, "
        f"gap {found.gap:.2%}; audited in {checked - planned:.1f} s: "
        f"{len(compliance.binding)} binding rows, {len(compliance.missed)} missed, "
        f"{len(compliance.violations)} rules broken"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.province", description=__doc__)
    parser.add_argument("--pack", default="shandong", help="province planned")
    parser.add_argument("--processes", type=int, default=1, help="cities at a time")
    chosen = parser.parse_args()
    print(measure(chosen.pack, chosen.processes))
