from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.streams import Decision, numbered, uniform
from simulation.variates import (
    GRID,
    exponential,
    gamma,
    gumbel,
    normal,
    poisson_levels,
    quantised,
    shares,
)

SAMPLE = uniform(numbered("sample", 400_000), Decision.SERVICE)


@pytest.mark.parametrize(
    ("mean", "cv"), [(6.0, 0.6), (3.0, 2 / 3), (5.0, 1.0), (2.0, 1.5)]
)
def test_gamma_quantiles_have_the_mean_and_spread_asked_for(
    mean: float, cv: float
) -> None:
    drawn = gamma(mean, cv).at(SAMPLE)
    assert drawn.min() >= 0
    assert drawn.mean() == pytest.approx(mean, rel=0.01)
    assert drawn.std() == pytest.approx(mean * cv, rel=0.04)


def test_gamma_of_shape_one_is_exponential() -> None:
    levels = np.array([0.1, 0.5, 0.9, 0.99])
    found = gamma(2.0, 1.0).at(levels)
    assert found == pytest.approx(-2.0 * np.log1p(-levels), rel=0.01)


def test_gamma_without_spread_is_its_mean() -> None:
    assert set(gamma(6.0, 0.0).at(SAMPLE[:100])) == {6.0}


def test_normal_quantiles_are_symmetric_with_the_spread_asked_for() -> None:
    law = normal(0.15)
    drawn = law.at(SAMPLE)
    assert np.array_equal(law.nodes, -law.nodes[::-1])
    assert drawn.mean() == pytest.approx(0, abs=1e-3)
    assert drawn.std() == pytest.approx(0.15, rel=0.01)


def test_gumbel_and_exponential_have_their_moments() -> None:
    assert exponential(SAMPLE).mean() == pytest.approx(1, rel=0.01)
    drawn = gumbel(SAMPLE)
    assert drawn.mean() == pytest.approx(0.57722, abs=0.01)
    assert drawn.var() == pytest.approx(math.pi**2 / 6, rel=0.02)


def test_extreme_uniforms_give_finite_variates() -> None:
    ends = np.array([0.0, 1 - 2.0**-53])
    for drawn in (
        exponential(ends),
        gumbel(ends),
        normal(1).at(ends),
        gamma(1, 1).at(ends),
    ):
        assert np.isfinite(drawn).all()


def test_variates_lie_on_the_grid() -> None:
    assert np.array_equal(quantised(gumbel(SAMPLE)), gumbel(SAMPLE))
    assert np.array_equal(gumbel(SAMPLE) * GRID, np.rint(gumbel(SAMPLE) * GRID))


def test_poisson_levels_are_its_distribution_function() -> None:
    expected = [math.exp(-2), 3 * math.exp(-2), 5 * math.exp(-2)]
    assert poisson_levels(2.0, 3).tolist() == pytest.approx(expected)


@given(
    st.lists(
        st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4
    ),
    st.floats(0, 1, exclude_max=True),
)
def test_picks_fall_where_the_cumulative_share_passes(
    weights: list[list[int]], draw: float
) -> None:
    table = np.array(weights, dtype=float) + 1
    for row, line in enumerate(table):
        picked = int(shares(table).pick(np.array([row]), np.array([draw]))[0])
        passed = np.cumsum(line) / line.sum()
        assert draw <= passed[picked] + 1e-12
        assert picked == 0 or draw >= passed[picked - 1] - 1e-12


def test_items_without_weight_are_never_picked() -> None:
    table = shares(np.array([[0.0, 1.0, 0.0], [2.0, 0.0, 0.0]]))
    assert set(table.pick(0, SAMPLE)) == {1}
    assert set(table.pick(1, SAMPLE)) == {0}
