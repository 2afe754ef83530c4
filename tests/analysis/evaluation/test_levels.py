"""Levels move persons from one outcome to another; they neither lose nor invent any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluation.levels import with_levels
from analysis.evaluation.outlook import DRAWS, Census
from tests.optimizer.small_city import city, estimate, named, university

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

MEASURES = (
    "graduates", "in_market", "retained", "outside", "not_employed", "out_of_scope",
    "study_in_city", "public_bodies", "other_destination",
    "arrived", "arrived_for_work", "arrived_double_first_class",
)  # fmt: skip
SHARE = st.floats(0.05, 0.45)


def ranged(value: float, spread: float) -> dict[str, Any]:
    low, high = value * (1 - spread), value * (1 + spread)
    return estimate(value) | {"low": low, "high": high}


def town(spread: float, baseline: float, study: float, public: float) -> Scenario:
    destinations = {
        "study_in_city": ranged(study, spread),
        "public_bodies": ranged(public, spread),
    }
    origin = {
        "key": "away", "name": named("away"), "persons": ranged(80.0, spread),
        "double_first_class_share": ranged(0.1, spread), "destinations": destinations,
    }  # fmt: skip
    home = university(
        "U1",
        graduates=ranged(1000, spread),
        labour_market_share=ranged(0.6, spread),
        baseline_retention=ranged(baseline, spread),
    )
    return city(universities=[home], arrivals=[origin], destinations=destinations)


def census(study: float, public: float) -> Census:
    home = (1000, 600, 200, 340, 60, 400, 400 * study, 400 * public)
    rest, work = 400 * (1 - study - public), 80 * (1 - study - public)
    away = (0,) * 6 + (80 * study, 80 * public, 0, 80, work, 8)
    values = np.array([[(*home, rest, 0, 0, 0), away]] * DRAWS, dtype=np.float64)
    return Census(("U1", "away"), MEASURES, values)


@given(st.floats(0, 0.1), SHARE, SHARE, SHARE)
def test_persons_add_up_at_every_level(
    spread: float, baseline: float, study: float, public: float
) -> None:
    scenario = town(spread, baseline, study, public)
    found = with_levels(scenario, census(study, public), seed=3)

    def of(group: str, *measures: str) -> Any:
        return np.add.reduce([found.of(group, measure) for measure in measures])

    wholes = {
        ("U1", "in_market"): ("retained", "outside", "not_employed"),
        ("U1", "out_of_scope"): ("study_in_city", "public_bodies", "other_destination"),
        ("U1", "graduates"): ("in_market", "out_of_scope"),
        ("away", "arrived"): ("study_in_city", "public_bodies", "arrived_for_work"),
    }
    for (group, whole), parts in wholes.items():
        assert of(group, *parts) == pytest.approx(of(group, whole)), whole
    assert found.values.min() >= 0


def test_levels_without_a_range_change_nothing() -> None:
    before = census(0.3, 0.2)
    after = with_levels(town(0.0, 0.3, 0.3, 0.2), before, seed=3)
    assert after.values == pytest.approx(before.values)


def test_the_same_seed_draws_the_same_levels_and_leaves_the_counts_alone() -> None:
    scenario, before = town(0.1, 0.3, 0.3, 0.2), census(0.3, 0.2)
    one, two = (with_levels(scenario, before, seed=3).values for _ in range(2))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, with_levels(scenario, before, seed=4).values)
    assert np.array_equal(before.values, census(0.3, 0.2).values)


def test_baselines_are_high_or_low_at_all_universities_together() -> None:
    homes = [
        university(key, baseline_retention=ranged(0.3, 0.2)) for key in ("U1", "U2")
    ]
    scenario = city(universities=homes)
    one = census(0.3, 0.2).values[:, :1]
    both = Census(("U1", "U2"), MEASURES, np.concatenate((one, one), axis=1))
    found = with_levels(scenario, both, seed=3)
    assert np.array_equal(found.of("U1", "retained"), found.of("U2", "retained"))
    assert found.of("U1", "retained").std() > 0


@pytest.mark.parametrize(("source", "together"), [("one", True), ("two", False)])
def test_shares_of_one_source_are_high_or_low_together(
    source: str, together: bool
) -> None:
    share = ranged(0.6, 0.2)
    homes = [
        university("U1", labour_market_share=share | {"source": "one"}),
        university("U2", labour_market_share=share | {"source": source}),
    ]
    one = census(0.3, 0.2).values[:, :1]
    both = Census(("U1", "U2"), MEASURES, np.concatenate((one, one), axis=1))
    found = with_levels(city(universities=homes), both, seed=3)
    first, second = (found.of(key, "in_market") for key in ("U1", "U2"))
    assert np.array_equal(first, second) == together
    assert first.std() > 0
