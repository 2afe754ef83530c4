from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.multiplicity import (
    chance_if_zero,
    simultaneous_interval,
    surely_not_zero,
    within,
)
from analysis.precision import mean_interval, student_975

# Two-sided 99 % points of Student's t as printed in every table.
TABLE = {1: 63.657, 2: 9.925, 3: 5.841, 4: 4.604, 9: 3.250, 20: 2.845, 60: 2.660}


@pytest.mark.parametrize(("freedom", "point"), TABLE.items())
def test_student_probabilities_agree_with_the_table(freedom: int, point: float) -> None:
    assert within(point, freedom) == pytest.approx(0.99, abs=2e-5)


@pytest.mark.parametrize("freedom", [1, 2, 4, 5, 19, 99])
def test_probabilities_and_quantiles_of_student_agree(freedom: int) -> None:
    assert within(student_975(freedom), freedom) == pytest.approx(0.95, abs=1e-4)


def test_one_comparison_is_the_plain_interval() -> None:
    values = np.array([1.0, 2.0, 4.0, 3.0, 8.0])
    plain, one = mean_interval(values), simultaneous_interval(values, 1)
    assert (one.mean, one.low) == pytest.approx((plain.mean, plain.low), abs=1e-2)


@given(st.integers(1, 300), st.integers(1, 300))
def test_more_comparisons_never_narrow_an_interval(few: int, more: int) -> None:
    values = np.array([1.0, 2.0, 4.0, 3.0])
    narrow, wide = (simultaneous_interval(values, n) for n in sorted((few, few + more)))
    assert wide.low < narrow.low < narrow.mean < narrow.high < wide.high


def test_where_nothing_differs_a_family_errs_as_rarely_as_one_comparison() -> None:
    draws = np.random.Generator(np.random.PCG64(11)).normal(size=(1_000, 8, 20))
    alone = [(np.array([chance_if_zero(c) for c in d.T[:4]]) < 0.05) for d in draws]
    assert np.mean(alone) == pytest.approx(0.05, abs=0.012)
    together = [surely_not_zero(family).any() for family in draws]
    assert 0.03 <= np.mean(together) <= 0.065


def test_what_differs_is_found_among_what_does_not() -> None:
    draws = np.random.Generator(np.random.PCG64(5)).normal(size=(30, 10))
    draws[:, 3] += 3.0
    draws[:, 7] -= 3.0
    assert np.flatnonzero(surely_not_zero(draws)).tolist() == [3, 7]


def test_a_single_replication_or_no_difference_finds_nothing() -> None:
    assert not surely_not_zero(np.ones((1, 3))).any()
    assert not surely_not_zero(np.zeros((5, 3))).any()
    assert surely_not_zero(np.ones((5, 3))).all()
