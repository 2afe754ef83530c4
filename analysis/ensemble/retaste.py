"""The taste for the city of a parameter set: as good as exact, in two or three runs.

Retention rises with alpha nearly along a line, so that secant steps from a good start
soon come within the tolerance: a hundredth of those in the labour market, or ten
persons where that is more, on the streams that members are compared on. The start is
foretold from the members found before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scenarios.province import by_city
from simulation import Outcomes, simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

    Column = NDArray[np.float64]

TOLERANCE_SHARE = 0.01
"""How near each baseline must come [share of the labour market]."""
TOLERANCE_PERSONS = 10.0
"""What is near enough at a small university [persons]."""
REPLICATIONS = range(1)
"""Streams that the baseline is met on."""
_ROUNDS, _PATIENCE = 10, 4
_TYPICAL, _FLATTEST, _STEEPEST = 0.17, 0.06, 0.30
_LONGEST_STEP = 1.5
_FURTHEST = 12.0


class Retasted(NamedTuple):
    """The year that reproduces the baseline, or comes nearest."""

    taste: dict[str, float]
    """alpha by university [log-odds], rounded as it is shipped."""
    outcomes: Outcomes
    """The year with that taste."""
    misfit_persons: float
    """Largest distance from a baseline [persons]."""
    is_met: bool
    """Whether every baseline is met within the tolerance."""


def retasted(
    scenario: Scenario,
    bookings: Sequence[Booking],
    start: Mapping[str, float],
    *,
    seed: int,
) -> Retasted:
    """Return the taste that reproduces the baselines under `bookings`.

    Parameters
    ----------
    scenario
        City or province with the behaviour of the parameter set.
    start
        alpha by university to start from [log-odds].
    seed
        Seed of the streams.
    """
    cities = [_of_city(p, own, start, seed) for p, own in by_city(scenario, bookings)]
    names = [name for city in cities for name in city.outcomes.universities]
    order = [names.index(name) for name in scenario.university]
    values = np.concatenate([city.outcomes.values for city in cities], axis=2)
    first = cities[0].outcomes
    universities = tuple(scenario.university)
    return Retasted(
        {name: alpha for city in cities for name, alpha in city.taste.items()},
        Outcomes(first.replications, first.arms, universities, values[:, :, order]),
        max(city.misfit_persons for city in cities),
        all(city.is_met for city in cities),
    )


def _of_city(
    scenario: Scenario,
    bookings: Sequence[Booking],
    start: Mapping[str, float],
    seed: int,
) -> Retasted:
    alpha = np.array([start[name] for name in scenario.university])
    slope, before = np.full(len(alpha), _TYPICAL), None
    misfits: list[float] = []
    shares = [u.baseline_retention.value for u in scenario.universities]
    for turn in range(_ROUNDS):
        alpha = np.round(np.clip(alpha, -_FURTHEST, _FURTHEST), 4)
        taste = dict(zip(scenario.university, alpha.tolist(), strict=True))
        outcomes = simulate(
            scenario, {"year": bookings}, taste=taste, seed=seed,
            replications=REPLICATIONS,
        )  # fmt: skip
        market = _mean(outcomes, "in_market")
        left = _mean(outcomes, "retained") - np.array(shares) * market
        near = np.maximum(TOLERANCE_SHARE * market, TOLERANCE_PERSONS)
        met = np.abs(left) <= near
        misfits.append(float(np.abs(left).max()))
        if met.all() or turn == _ROUNDS - 1 or _is_stuck(misfits):
            break
        share = left / np.maximum(market, 1)
        slope = slope if before is None else _secant(slope, *before, alpha, share)
        before = alpha, share
        step = np.clip(share / slope, -_LONGEST_STEP, _LONGEST_STEP)
        # Whoever moves shifts the others, so that those who are near move along.
        alpha = alpha - step
    return Retasted(taste, outcomes, misfits[-1], bool(met.all()))


def _is_stuck(misfits: list[float]) -> bool:
    """Tell whether the last steps did not help: too few posts, mostly."""
    return len(misfits) >= _PATIENCE and misfits[-1] > 0.9 * misfits[-_PATIENCE]


def _secant(
    slope: Column, before: Column, share_before: Column, alpha: Column, share: Column
) -> Column:
    """Return the slope between two years [share per log-odd], where they differ."""
    moved = alpha - before
    far = np.abs(moved) > 0.05
    rise = (share - share_before) / np.where(far, moved, 1.0)
    return np.where(far, np.clip(rise, _FLATTEST, _STEEPEST), slope)


def _mean(outcomes: Outcomes, measure: str) -> Column:
    found = outcomes.counts("year", measure).mean(axis=0)
    return np.asarray(found, dtype=np.float64)
