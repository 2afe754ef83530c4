"""Sizes and least effects against published figures, and against repeated trials."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rollout.paired import LEVEL, p_values
from analysis.rollout.power import (
    POWER,
    least_effect_of_lottery,
    least_effect_of_pairs,
    persons_per_arm,
)


@pytest.mark.parametrize(("effect", "about"), [(0.02, 9_700), (0.05, 1_550)])
def test_a_lottery_needs_as_many_as_the_textbook_says(
    effect: float, about: int
) -> None:
    assert persons_per_arm(0.55, effect) == pytest.approx(about, rel=0.005)


@given(st.floats(0.05, 0.95), st.floats(0.005, 0.2))
def test_a_lottery_of_the_size_needed_finds_the_effect(
    base: float, effect: float
) -> None:
    enough = persons_per_arm(base, effect)
    assert least_effect_of_lottery(base, enough) <= effect * (1 + 1e-9)
    if enough > 1:
        assert least_effect_of_lottery(base, enough - 1) >= effect * (1 - 1e-9)


def test_pairs_find_the_least_effect_as_often_as_they_should() -> None:
    pairs, base, spread = 10, 0.3, 0.004
    draws = np.random.Generator(np.random.PCG64(3))
    sizes = np.linspace(800.0, 2600.0, 2 * pairs).reshape(pairs, 2)
    weights = sizes.sum(axis=1)
    effect = least_effect_of_pairs(base, sizes, spread, weights)
    scale = np.sqrt(base * (1 - base) * (1 / sizes + spread))
    seen = draws.normal(0, 1, (1_500, pairs, 2)) * scale
    found = p_values(seen[..., 0] - seen[..., 1] + effect, weights) <= LEVEL
    assert found.mean() == pytest.approx(POWER, abs=0.04)


@given(st.integers(6, 12), st.floats(0.0, 0.05))
def test_more_pairs_and_less_spread_find_smaller_effects(
    pairs: int, spread: float
) -> None:
    def least(number: int, icc: float) -> float:
        return least_effect_of_pairs(
            0.3, np.full((number, 2), 1000.0), icc, np.ones(number)
        )

    assert least(pairs + 1, spread) < least(pairs, spread)
    assert least(pairs, spread) < least(pairs, spread + 0.001)


@pytest.mark.parametrize("pairs", [1, 2, 5])
def test_where_no_fall_of_the_coins_is_rare_nothing_is_found(pairs: int) -> None:
    sizes = np.full((pairs, 2), 1000.0)
    assert math.isinf(least_effect_of_pairs(0.3, sizes, 0.0, np.ones(pairs)))
