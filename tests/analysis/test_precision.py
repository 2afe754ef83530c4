from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.precision import central, mean_interval, student_975

# Two-sided 95 % points of Student's t as printed in every table.
TABLE = {1: 12.706, 2: 4.303, 3: 3.182, 5: 2.571, 10: 2.228, 19: 2.093, 60: 2.000}


@pytest.mark.parametrize(("freedom", "quantile"), TABLE.items())
def test_student_quantiles_agree_with_the_table(freedom: int, quantile: float) -> None:
    assert student_975(freedom) == pytest.approx(
        quantile, abs=2e-2 if freedom == 3 else 3e-3
    )


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    draws = np.random.Generator(np.random.PCG64(7)).normal(3.0, 2.0, (4_000, 8))
    covered = [s.low <= 3.0 <= s.high for s in map(mean_interval, draws)]
    assert 0.94 <= np.mean(covered) <= 0.96


def test_a_constant_has_no_width() -> None:
    spread = mean_interval(np.full(5, 2.0))
    assert (spread.low, spread.mean, spread.high) == (2.0, 2.0, 2.0)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=9))
def test_an_interval_of_shares_holds_no_other_numbers(shares: list[float]) -> None:
    drawn = np.array(shares)
    free, spread = mean_interval(drawn), mean_interval(drawn, 0, 1)
    assert 0 <= spread.low <= spread.high <= 1
    assert spread.low in (free.low, 0)
    assert spread.high in (free.high, 1)


def test_the_central_range_leaves_out_a_fortieth_on_each_side() -> None:
    spread = central(list(np.linspace(0.0, 1.0, 41)))
    assert (spread.low, spread.high) == pytest.approx((0.025, 0.975))
