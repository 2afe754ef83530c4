"""Levels that the simulation is told and nobody knows: drawn from their ranges.

The ensemble varies how graduates behave, and refits the taste for the city so that the
baseline stays. What it holds fixed is varied here, each from a triangular law over its
range: class sizes by university, labour-market shares, destinations and arrivals, and
baseline retention. What rests on one judgement is high or low together: baselines and
destinations everywhere, labour-market shares wherever they have one source. The uplift
is the same at each level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import numpy as np

from analysis.ensemble.prior import triangular
from analysis.evaluation.outlook import Census, uniforms
from scenarios.destinations import Destination
from simulation import MEASURES
from simulation.destinations import OTHER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from scenarios.destinations import Origin
    from scenarios.estimate import Estimate
    from scenarios.scenario import Scenario
    from scenarios.university import University

    Draws = NDArray[np.float64]

BEYOND = (*get_args(Destination), OTHER, "out_of_scope")
"""Measures of those who do not seek work."""


def with_levels(scenario: Scenario, counted: Census, *, seed: int) -> Census:
    """Return the counts as they are at levels drawn from their ranges."""
    census = Census(counted.groups, counted.measures, counted.values.copy())
    for university in scenario.universities:
        _resize(census, university, seed)
        _move_baseline(census, university, seed)
        shares = scenario.destinations
        _move_destinations(census, university.id, shares, OTHER, seed)
    for origin in scenario.arrivals:
        _move_arrivals(census, origin, seed)
    return census


def _resize(census: Census, university: University, seed: int) -> None:
    """Change the size of a class, and how many of it seek work."""
    row = census.groups.index(university.id)
    size = _factor(university.graduates, f"{university.id} graduates", seed)
    share = university.labour_market_share
    seeking = _levels(share, f"{share.source} labour_market_share", seed)
    seek = size * _ratio(seeking, share.value)
    rest = size * _ratio(1 - seeking, 1 - share.value)
    for column, measure in enumerate(census.measures):
        if measure in BEYOND:
            census.values[:, row, column] *= rest
        elif measure in MEASURES and measure != "graduates":
            census.values[:, row, column] *= seek
    everybody = census.of(university.id, "in_market")
    everybody = everybody + census.of(university.id, "out_of_scope")
    census.of(university.id, "graduates")[:] = everybody


def _move_baseline(census: Census, university: University, seed: int) -> None:
    """Let more or fewer of those with a job have it in the city."""
    baseline = university.baseline_retention
    moved = _levels(baseline, "baseline_retention", seed) - baseline.value
    stay = census.of(university.id, "retained")
    leave = census.of(university.id, "outside")
    extra = np.clip(moved * census.of(university.id, "in_market"), -stay, leave)
    stay += extra
    leave -= extra


def _move_arrivals(census: Census, origin: Origin, seed: int) -> None:
    row = census.groups.index(origin.key)
    census.values[:, row] *= _factor(origin.persons, f"{origin.key} persons", seed)[
        :, None
    ]
    rest = "arrived_for_work"
    _move_destinations(census, origin.key, origin.destinations, rest, seed)
    best = census.of(origin.key, "arrived_double_first_class")
    best *= _factor(origin.double_first_class_share, f"{origin.key} best", seed)


def _move_destinations(
    census: Census,
    group: str,
    shares: Mapping[Destination, Estimate],
    rest: str,
    seed: int,
) -> None:
    """Change the shares of destinations; what they lose or gain comes from the rest.

    A share is as high or low for every university and origin at once.
    """
    for destination, share in shares.items():
        persons = census.of(group, destination)
        moved = persons * (_factor(share, destination, seed) - 1)
        persons += moved
        census.of(group, rest)[:] -= moved
    if shares:
        left = census.of(group, rest)
        np.maximum(left, 0.0, out=left)


def _factor(estimate: Estimate, name: str, seed: int) -> Draws:
    return _ratio(_levels(estimate, name, seed), estimate.value)


def _ratio(levels: Draws, centre: float) -> Draws:
    return levels / centre if centre > 0 else np.ones_like(levels)


def _levels(estimate: Estimate, name: str, seed: int) -> Draws:
    low, mode, high = estimate.low, estimate.value, estimate.high
    drawn = (triangular(u, low, mode, high) for u in uniforms(name, seed).tolist())
    return np.fromiter(drawn, dtype=np.float64)
