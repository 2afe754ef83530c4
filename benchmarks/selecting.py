"""Whether the plan selected is as good as was promised.

``python -m benchmarks.selecting [--pack yantai] [--plan out/plan.json]`` simulates a
plan that `fairplan search` selected beside the plan of one pass and the references, on
streams of another seed than any it was searched by; without ``--plan`` it searches
first. ``--runs 100`` instead selects that often from four years of three small
universities, each time on replications of its own, and counts how often the year is
selected that is the best by construction: the others lack four of its events.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.journey import planned
from analysis.precision import mean_interval
from analysis.selection.common_numbers import CommonNumbers
from analysis.selection.kim_nelson import Goal, chosen
from analysis.selection.ratio import ratio_of_means
from analysis.selection.references import references, rivals
from analysis.selection.searching import search
from benchmarks.tables import table
from benchmarks.village import village
from scenarios.loading import load, load_curves
from scenarios.plan_files import read_plan
from scenarios.team import ALONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

FRESH_SEED = 20_270_101
"""Seed that nothing else uses."""
GOAL = Goal(probability=0.95, indifference=0.001)
FIRST = 10
"""Observations of each before any can be out."""
BLOCK = 500
"""Replications that a run may use."""
WITHOUT = ((1, 2, 4, 6), (1, 2, 13, 15), (4, 6, 13, 15))
"""Places of the events that the lesser years lack."""
HEADS = ("plan", "events", "yuan", "graduates more", "times: selected over this")


@dataclass(frozen=True, slots=True)
class Rate:
    """How often the choice was right."""

    runs: int
    best: int
    """Runs that selected the best."""
    near: int
    """Runs that selected it or one within the indifference zone."""
    behind: tuple[float, ...]
    """How far each is behind the best, over all replications seen [share]."""
    observations: float
    """Replications of those left at the end, on average."""


def judged(name: str, plan: Sequence[Booking] | None, replications: int) -> str:
    """Return the table of a selected plan, one pass and the references."""
    scenario = load(name)
    curves = load_curves(scenario)
    one_pass = planned(scenario).plan
    selected = search(name).selected.plan.bookings if plan is None else plan
    seed, yuan = scenario.options.seed, one_pass.budget_yuan
    plans: dict[str, Sequence[Booking]] = {
        "selected": selected,
        "one pass": one_pass.bookings,
    }
    if yuan is not None:
        for rival, made in rivals(scenario, curves, yuan=yuan, seed=seed):
            plans[rival] = made.bookings
    for reference, bookings in references(scenario, curves, seed=seed).items():
        plans[reference] = bookings
    common = CommonNumbers(scenario, curves.taste, FRESH_SEED, ALONE)
    extra = common.extra_retained(list(plans.values()), range(replications))
    return table(HEADS, (_row(i, *one, extra) for i, one in enumerate(plans.items())))


def _row(
    place: int, name: str, plan: Sequence[Booking], extra: NDArray[np.float64]
) -> Sequence[str]:
    gain, ratio = (
        mean_interval(extra[:, place]),
        ratio_of_means(*extra[:, [0, place]].T),
    )
    told = ratio and f"{ratio.mean:.3f} ({ratio.low:.3f} to {ratio.high:.3f})"
    return (
        name,
        f"{len(plan)}",
        f"{sum(booking.cost_yuan for booking in plan):,}",
        f"{gain.mean:,.1f} ({gain.low:,.1f} to {gain.high:,.1f})",
        told or "-",
    )


def rate(runs: int) -> Rate:
    """Return how often the best of four years is selected."""
    scenario, bookings = village("yantai", 3)
    taste = load_curves(load("yantai")).taste
    lesser = [
        tuple(b for i, b in enumerate(bookings) if i not in gone) for gone in WITHOUT
    ]
    return _rate(scenario, taste, [lesser[0], bookings, *lesser[1:]], 1, runs)


def _rate(
    scenario: Scenario,
    taste: Mapping[str, float],
    plans: Sequence[Sequence[Booking]],
    best: int,
    runs: int,
) -> Rate:
    common = CommonNumbers(scenario, taste, FRESH_SEED, ALONE)
    seen: list[NDArray[np.float64]] = []
    picked: list[int] = []
    observed: list[int] = []
    for run in range(runs):
        start = run * BLOCK

        def observe(
            some: Sequence[int], numbers: range, start: int = start
        ) -> NDArray[np.float64]:
            later = range(start + numbers.start, start + numbers.stop)
            found = common.uplift([plans[system] for system in some], later)
            if len(some) == len(plans):
                seen.append(found)
            return found

        choice = chosen(observe, len(plans), GOAL, first=FIRST)
        picked.append(choice.best)
        observed.append(choice.observations)
    means = np.concatenate(seen).mean(axis=0)
    behind = means.max() - means
    return Rate(
        runs,
        picked.count(best),
        sum(bool(behind[system] < GOAL.indifference) for system in picked),
        tuple(float(gap) for gap in behind),
        float(np.mean(observed)),
    )


def told(found: Rate) -> str:
    """Return what was counted as a sentence."""
    gaps = ", ".join(f"{100 * gap:.2f}" for gap in found.behind)
    return (
        f"of {found.runs} runs, {found.best} selected the best and {found.near} it or "
        f"one within {100 * GOAL.indifference:g} points, {GOAL.probability:.0%} "
        f"promised; behind the best by {gaps} points, over all that was seen; "
        f"{found.observations:.1f} replications each"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.selecting", description=__doc__)
    parser.add_argument("--pack", default="yantai", help="city searched")
    parser.add_argument("--plan", type=Path, help="plan.json of an earlier search")
    parser.add_argument("--replications", type=int, default=20)
    parser.add_argument("--runs", type=int, help="select this often from four years")
    chosen_by = parser.parse_args()
    if chosen_by.runs:
        print(told(rate(chosen_by.runs)))
    else:
        plan = chosen_by.plan and read_plan(chosen_by.plan).bookings
        print(judged(chosen_by.pack, plan, chosen_by.replications))
