"""Ratios of paired means, held against what is known without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from analysis.precision import mean_interval
from analysis.selection.ratio import ratio_of_means

if TYPE_CHECKING:
    from numpy.typing import NDArray

RUNS, NUMBER = 400, 20


def drawn(run: int, mean: float) -> NDArray[np.float64]:
    """Return values of two plans on common numbers, one twice the other in the mean."""
    generator = np.random.default_rng(run)
    shared = generator.standard_normal(NUMBER)
    noise = generator.standard_normal((2, NUMBER))
    means = np.array([[2 * mean], [mean]])
    return means + shared + noise


def test_the_interval_holds_the_true_ratio_as_often_as_it_says() -> None:
    found = [ratio_of_means(*drawn(run, 8.0)) for run in range(RUNS)]
    held = sum(s is not None and s.low <= 2 <= s.high for s in found)
    assert held == pytest.approx(0.95 * RUNS, abs=3.1 * (RUNS * 0.95 * 0.05) ** 0.5)


def test_against_a_constant_it_is_the_interval_of_the_mean() -> None:
    one, _ = drawn(1, 8.0)
    found = ratio_of_means(one, np.full(NUMBER, 4.0))
    wanted = mean_interval(one)
    assert found is not None
    assert (found.mean, found.low, found.high) == pytest.approx(
        (wanted.mean / 4, wanted.low / 4, wanted.high / 4)
    )


def test_a_plan_brings_itself_once() -> None:
    one, _ = drawn(2, 8.0)
    found = ratio_of_means(one, one)
    assert found is not None
    assert (found.mean, found.low, found.high) == pytest.approx((1.0, 1.0, 1.0))


def test_there_is_no_interval_over_what_may_be_nothing() -> None:
    one, other = drawn(3, 8.0)
    assert ratio_of_means(one, other - other.mean()) is None
    assert ratio_of_means(one[:1], np.zeros(1)) is None
