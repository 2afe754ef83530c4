"""What the simulation expects a roll-out to find.

In each simulated year the coins are thrown anew. The year is run with those coins and
with the opposite ones, on the same streams: half the sum of the two differences is the
effect alone, since what makes two campuses unlike cancels. The difference with one side
of the coins is what a city would see, and how often its test finds something in it is
the power.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.ensemble.prior import member_scenario
from analysis.precision import central, mean_interval
from analysis.rollout.draw import drawn, opposite, redated
from analysis.rollout.paired import LEVEL, p_values
from simulation import placed_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from analysis.rollout.draw import Firsts
    from analysis.rollout.pairing import Pair
    from analysis.spread import Spread
    from scenarios.ensemble import Member
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario
    from simulation import Placed
    from simulation.columns import Floats, Ints

SHOCKS = 50
"""Throws of what campuses differ by, on top of each simulated year."""
MEMBER_YEARS = 2
"""Simulated years of each parameter set."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A roll-out to be simulated."""

    scenario: Scenario
    plan: Plan
    pairs: tuple[Pair, ...]
    weights: Floats
    """Weight of each pair."""
    measured: date
    seed: int
    processes: int = 1


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the simulation expects; differences are shares of the class."""

    base: float
    """Share that works in the city on the measuring day where events come later."""
    effect: Spread
    """Difference of those who go first; Monte Carlo interval at central parameters."""
    ensemble: Spread | None
    """The same over parameter sets: the honest interval."""
    power: float
    """Chance that the test finds an effect."""
    years: int
    """Years simulated."""


def predicted(
    trial: Trial,
    taste: Mapping[str, float],
    members: Sequence[Member],
    *,
    years: int,
    spread: float,
) -> Prediction:
    """Simulate `years` roll-outs at central parameters, and a few of each set.

    `spread` is the intraclass correlation that campuses have beyond the simulation.
    """
    seen, base = _gains(trial, trial.scenario, taste, range(years))
    effects = _effects(trial, seen)
    of_members = [_member_effect(trial, member) for member in members]
    return Prediction(
        base=base,
        effect=mean_interval(effects),
        ensemble=central(of_members) if of_members else None,
        power=_power(trial, seen[:, 0], base, spread),
        years=years,
    )


def _gains(
    trial: Trial, scenario: Scenario, taste: Mapping[str, float], years: range
) -> tuple[Floats, float]:
    """Return differences by year, side of the coins and pair; and the later's share."""
    draws = [drawn(trial.pairs, trial.seed, year) for year in years]
    others = [opposite(trial.pairs, firsts) for firsts in draws]
    arms = {
        year: [redated(trial.plan, trial.pairs, f).bookings for f in both]
        for year, *both in zip(years, draws, others, strict=True)
    }
    placed = placed_by(
        scenario, arms, trial.measured,
        taste=taste, seed=trial.seed, processes=trial.processes,
    )  # fmt: skip
    share = placed.in_city / np.maximum(placed.in_market, 1)
    one, other = _places(placed, draws), _places(placed, others)
    row = np.arange(len(years))[:, None]
    first = np.stack((share[row, 0, one], share[row, 1, other]), axis=1)
    later = np.stack((share[row, 0, other], share[row, 1, one]), axis=1)
    return first - later, float(np.average(later, axis=2, weights=trial.weights).mean())


def _places(placed: Placed, draws: list[Firsts]) -> Ints:
    """Return where the universities of every draw stand among those counted."""
    place = {name: i for i, name in enumerate(placed.universities)}
    return np.array([[place[name] for name in firsts] for firsts in draws])


def _effects(trial: Trial, gains: Floats) -> Floats:
    """Return the effect of each year, over both sides of the coins."""
    both: Floats = np.average(gains, axis=2, weights=trial.weights).mean(axis=1)
    return both


def _member_effect(trial: Trial, member: Member) -> float:
    scenario = member_scenario(trial.scenario, member.values)
    gains, _ = _gains(trial, scenario, member.taste, range(MEMBER_YEARS))
    return float(_effects(trial, gains).mean())


def _power(trial: Trial, gains: Floats, base: float, spread: float) -> float:
    """Return how often the test finds an effect once campuses differ by chance too."""
    draws = np.random.Generator(np.random.PCG64([trial.seed, *b"spread"]))
    scale = np.sqrt(2 * spread * base * (1 - base))
    shape = (len(gains) * SHOCKS, gains.shape[1])
    seen = np.repeat(gains, SHOCKS, axis=0) + scale * draws.standard_normal(shape)
    return float((p_values(seen, trial.weights) <= LEVEL).mean())
