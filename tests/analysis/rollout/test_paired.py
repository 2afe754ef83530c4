"""The test of the coins: how often it errs, and what its interval covers."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rollout.paired import LEVEL, difference, p_values, smallest_p

GAINS = st.lists(st.floats(-0.2, 0.2), min_size=1, max_size=8)
PAIRS = 8


def trials(number: int, pairs: int, effect: float = 0.0) -> tuple[np.ndarray, ...]:
    """Return what first and later campuses retain in many roll-outs."""
    draws = np.random.Generator(np.random.PCG64(7))
    campus = draws.normal(0.3, 0.05, (number, pairs, 1))
    shares = campus + draws.normal(0, 0.02, (number, pairs, 2))
    return shares[..., 0] + effect, shares[..., 1], draws.uniform(500, 4000, pairs)


@given(GAINS)
def test_no_more_ways_of_the_coins_reject_than_the_level_allows(
    gains: list[float],
) -> None:
    weights = np.linspace(1.0, 3.0, len(gains))
    ways = np.array(list(product((1.0, -1.0), repeat=len(gains))))
    p = p_values(ways * np.array(gains), weights)
    for level in (0.01, LEVEL, 0.2, 0.5):
        assert (p <= level).mean() <= level + 1e-12
    assert p.min() >= smallest_p(len(gains)) - 1e-12


def test_trials_without_effect_reject_as_often_as_the_coins_say() -> None:
    first, later, weights = trials(1_000, PAIRS)
    rejected = (p_values(first - later, weights) <= LEVEL).mean()
    # Eight pairs give multiples of 1/128: the largest below the level is 6/128.
    exact = math.floor(LEVEL * 2 ** (PAIRS - 1)) / 2 ** (PAIRS - 1)
    assert abs(rejected - exact) < 2.576 * math.sqrt(exact * (1 - exact) / 1_000)


def test_the_interval_covers_the_effect_as_often_as_the_coins_say() -> None:
    first, later, weights = trials(1_000, PAIRS, effect=0.03)
    found = [difference(a, b, weights) for a, b in zip(first, later, strict=True)]
    covered = np.mean([one.low <= 0.03 <= one.high for one in found])
    assert 0.935 <= covered <= 0.975
    inside = [(one.low <= 0 <= one.high) == (one.p_value > LEVEL) for one in found]
    assert all(inside)


def test_the_error_is_that_of_repeated_trials() -> None:
    first, later, weights = trials(2_000, PAIRS)
    found = [difference(a, b, weights) for a, b in zip(first, later, strict=True)]
    spread = np.std([one.share for one in found])
    told = math.sqrt(np.mean([one.error**2 for one in found]))
    assert told == pytest.approx(spread, rel=0.08)


@given(GAINS, st.floats(-0.1, 0.1))
def test_what_all_gain_moves_estimate_and_interval_alike(
    gains: list[float], effect: float
) -> None:
    first, later = np.array(gains), np.zeros(len(gains))
    weights = np.linspace(1.0, 2.0, len(gains))
    plain, moved = (difference(first + e, later, weights) for e in (0.0, effect))
    assert moved.share == pytest.approx(plain.share + effect, abs=1e-9)
    if math.isfinite(plain.low):
        assert moved.low == pytest.approx(plain.low + effect, abs=1e-9)
        assert moved.high == pytest.approx(plain.high + effect, abs=1e-9)


@pytest.mark.parametrize("pairs", [1, 2, 5])
def test_few_pairs_can_neither_reject_nor_bound(pairs: int) -> None:
    found = difference(np.full(pairs, 0.9), np.full(pairs, 0.1), np.ones(pairs))
    assert found.p_value == smallest_p(pairs) > LEVEL
    assert (found.low, found.high) == (-math.inf, math.inf)


def test_many_pairs_are_judged_by_some_of_their_coins() -> None:
    first, later, weights = trials(400, 15)
    p = p_values(first - later, weights)
    assert (p <= LEVEL).mean() == pytest.approx(LEVEL, abs=0.03)
    assert (p <= 0.5).mean() == pytest.approx(0.5, abs=0.08)
    found = difference(first[0], later[0], weights)
    assert found.low < found.share < found.high
