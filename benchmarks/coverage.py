"""How often the interval of an uplift covers it, and a test finds what is not there.

``python -m benchmarks.coverage [--pack yantai] [--intervals 1000]``. A few small
universities of a pack are simulated with and without events. Every few replications
make an interval as a report shows it; the uplift that it should cover is the mean of
all. In one year of each, a lottery invites half of the graduates to nothing: its test
should find an effect in one of twenty.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.precision import mean_interval
from benchmarks.village import village
from simulation import fit_taste
from simulation.choice import LOCAL
from simulation.events import events_of
from simulation.people import populate
from simulation.processes import timetable_of
from simulation.replication import alpha_of, replicate
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

PER_INTERVAL = 4
"""Replications of an interval."""
_NORMAL_975 = 1.959963984540054
_BANDS = ((0.936, 0.963), (0.033, 0.069))
"""Coverage and rejections that 1,000 trials give 95 and 99 times in 100."""


@dataclass(frozen=True, slots=True)
class Lived:
    """One simulated year."""

    uplift: float
    """Graduates that events retain [persons]."""
    stays: NDArray[np.float64]
    """Who is retained with events: 1, else 0."""


def lived(
    scenario: Scenario,
    bookings: Sequence[Booking],
    taste: Mapping[str, float],
    years: Iterable[int],
) -> Iterator[Lived]:
    """Yield simulated years, each with events and without on the same streams."""
    world = world_of(scenario)
    alpha = alpha_of(world, taste)
    events = events_of(scenario, world, bookings)
    arms = tuple(timetable_of(held, world.crews) for held in ((), events))
    for year in years:
        population = populate(world, 1, year)
        none, plan = (
            replicate(world, population, arm, alpha).place == LOCAL for arm in arms
        )
        yield Lived(float(plan.sum()) - float(none.sum()), plan.astype(np.float64))


def coverage(uplifts: NDArray[np.float64], truth: float) -> float:
    """Return how often the interval of a row of uplifts covers the `truth`."""
    found = [mean_interval(row) for row in uplifts]
    return float(np.mean([one.low <= truth <= one.high for one in found]))


def finds(stays: NDArray[np.float64], draws: np.random.Generator) -> bool:
    """Tell whether a lottery that invites half of them to nothing finds an effect."""
    invited = draws.permutation(len(stays)) < len(stays) // 2
    arms = stays[invited], stays[~invited]
    variance = sum(float(arm.var(ddof=1)) / len(arm) for arm in arms)
    seen = float(arms[0].mean() - arms[1].mean())
    return abs(seen) > _NORMAL_975 * math.sqrt(variance)


def main() -> None:
    parser = argparse.ArgumentParser(prog="coverage", description=__doc__)
    parser.add_argument("--pack", default="yantai", help="pack of the universities")
    parser.add_argument("--universities", type=int, default=2)
    parser.add_argument("--intervals", type=int, default=1_000)
    asked = parser.parse_args()
    scenario, bookings = village(asked.pack, asked.universities)
    taste = fit_taste(scenario, bookings, seed=1, replications=range(2), tolerance=5.0)
    number = asked.intervals * PER_INTERVAL
    years = lived(scenario, bookings, taste, range(number))
    draws = np.random.Generator(np.random.PCG64(1))
    uplifts, found = np.empty(number), []
    for place, year in enumerate(years):
        uplifts[place] = year.uplift
        if place % PER_INTERVAL == 0:
            found.append(finds(year.stays, draws))
    truth = float(uplifts.mean())
    shares = coverage(uplifts.reshape(-1, PER_INTERVAL), truth), float(np.mean(found))
    names = "intervals that cover the uplift", "lotteries that find what is not there"
    for name, share, (low, high) in zip(names, shares, _BANDS, strict=True):
        print(f"{name}: {share:.1%} (band of 1,000: {low:.1%} to {high:.1%})")
    spread = float(uplifts.std(ddof=1))
    print(f"uplift {truth:.2f} persons, standard deviation {spread:.2f}")


if __name__ == "__main__":
    main()
