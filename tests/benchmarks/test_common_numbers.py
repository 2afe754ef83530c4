"""How many replications a change needs, where the answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.common_numbers import change
from benchmarks.drawings import Kept

YEARS, DRAWINGS = 4_000, 4
PER_VARIANCE = (1.96 / 10) ** 2
"""Replications per unit of variance, to know a hundred persons within ten."""


def test_replications_follow_the_variances_of_years_and_drawings() -> None:
    """Normal numbers of known spread stand for what is simulated."""
    draws = np.random.Generator(np.random.PCG64(1))
    without = draws.normal(10_000, 400, YEARS)
    with_it = without + 100 + draws.normal(0, 30, YEARS)
    drawn = with_it[:, None] + draws.normal(0, 40, (YEARS, DRAWINGS))
    whole = (np.rint(column).astype(np.int64) for column in (without, drawn))
    found = change(Kept("event", *whole), left=0.5)
    assert found.lost == pytest.approx(100, rel=0.02)
    assert found.independent == pytest.approx(2 * 400**2 * PER_VARIANCE, rel=0.1)
    assert found.common == pytest.approx((30**2 + 40**2) * PER_VARIANCE, rel=0.1)
    assert found.drawn == pytest.approx((30**2 + 40**2 / 4) * PER_VARIANCE, rel=0.1)
    assert found.endless == pytest.approx(30**2 * PER_VARIANCE, rel=0.1)
    assert found.years == (found.common * 1.5, found.drawn * 3)
