"""Two one-sided tests keep their level, and say what power they have."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.regression.equivalence import equivalence

VALUES = st.lists(st.floats(-100, 100), min_size=2, max_size=20)
YEARS = 500


@given(VALUES, st.floats(0.01, 10))
def test_a_run_is_equivalent_to_itself(values: list[float], margin: float) -> None:
    found = equivalence(values, values, margin, 0.8)
    assert (found.verdict, found.mean, found.power) == ("pass", 0, 1)


@given(VALUES, st.floats(0.01, 10), st.floats(1.01, 5))
def test_a_shift_beyond_the_margin_is_a_change(
    values: list[float], margin: float, times: float
) -> None:
    shifted = [value + margin * times for value in values]
    assert equivalence(values, shifted, margin, 0.8).verdict == "changed"


@pytest.mark.parametrize("shift", [1.0, -1.0])
def test_what_lies_on_the_margin_rarely_passes_and_rarely_fails(shift: float) -> None:
    random = np.random.default_rng(5)
    verdicts = [
        equivalence([0.0] * 12, list(random.normal(shift, 0.4, 12)), 1.0, 0.8).verdict
        for _ in range(YEARS)
    ]
    most = 0.05 + 4 * (0.05 * 0.95 / YEARS) ** 0.5
    assert verdicts.count("pass") / YEARS <= most
    assert verdicts.count("changed") / YEARS <= most


def test_the_power_told_is_the_share_that_passes() -> None:
    random = np.random.default_rng(7)
    tests = [
        equivalence([0.0] * 30, list(random.normal(0, 1, 30)), 0.6, 0.95)
        for _ in range(YEARS)
    ]
    passed = np.mean([test.verdict == "pass" for test in tests])
    assert passed == pytest.approx(np.mean([test.power for test in tests]), abs=0.05)


def test_replications_asked_for_give_the_power_asked() -> None:
    random = np.random.default_rng(11)
    few = equivalence([0.0] * 10, list(random.normal(0, 1, 10)), 0.3, 0.9)
    assert few.verdict == "inconclusive"
    assert few.needed is not None
    again = [
        equivalence([0.0] * few.needed, list(random.normal(0, 1, few.needed)), 0.3, 0.9)
        for _ in range(200)
    ]
    assert np.mean([test.verdict == "pass" for test in again]) >= 0.8
