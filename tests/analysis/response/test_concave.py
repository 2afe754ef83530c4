from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.response.concave import concave_increments, shrunk

WIDTHS = st.floats(0.1, 10.0)
GAINS = st.floats(-5.0, 20.0)


@given(st.lists(st.tuples(WIDTHS, GAINS), min_size=1, max_size=8))
def test_slopes_never_rise_and_are_never_negative(
    steps: list[tuple[float, float]],
) -> None:
    widths, gains = zip(*steps, strict=True)
    fitted = concave_increments(widths, gains)
    slopes = [g / w for g, w in zip(fitted, widths, strict=True)]
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(slopes))
    assert min(slopes) >= 0


@given(st.lists(st.floats(0.0, 10.0), min_size=1, max_size=8))
def test_concave_gains_are_left_alone(falling: list[float]) -> None:
    gains = sorted(falling, reverse=True)
    fitted = concave_increments([1.0] * len(gains), gains)
    assert fitted == pytest.approx(gains)


def test_neighbours_that_rise_are_pooled_by_width() -> None:
    assert concave_increments((1.0, 3.0), (1.0, 9.0)) == pytest.approx((2.5, 7.5))


def test_ratios_without_error_stay_and_pure_noise_becomes_one() -> None:
    assert shrunk((0.5, 2.0), (0.0, 0.0)) == (0.5, 2.0)
    assert shrunk((0.9, 1.1), (5.0, 5.0)) == (1.0, 1.0)
