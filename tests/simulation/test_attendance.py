from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.attendance import (
    AttendanceLaw,
    attendance_law,
    fatigued,
    mean_over_engagement,
    probability,
)

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

HOME_SHARE = 0.3
ENGAGEMENT = (np.arange(2000) + 0.5) / 2000


@pytest.fixture(scope="module")
def law(small_city: Scenario) -> AttendanceLaw:
    return attendance_law(small_city.behaviour.attendance, HOME_SHARE)


def mean_probability(law: AttendanceLaw, start: float) -> float:
    means = [
        probability(start * law.of_person(ENGAGEMENT, np.full(2000, home))).mean()
        for home in (1.0, 0.0)
    ]
    return float(HOME_SHARE * means[0] + (1 - HOME_SHARE) * means[1])


def test_mean_attendance_on_the_own_campus_is_the_estimate(
    law: AttendanceLaw, small_city: Scenario
) -> None:
    estimates = small_city.behaviour.attendance
    assert mean_probability(law, law.fair) == pytest.approx(
        estimates.fair_own_campus.value, abs=1e-6
    )
    assert mean_probability(law, law.talk) == pytest.approx(
        estimates.talk_own_field.value, abs=1e-6
    )


@given(st.floats(-5, 5), st.floats(-4, 4))
def test_mean_over_engagement_is_the_integral(intercept: float, slope: float) -> None:
    values = 1 / (1 + np.exp(-(intercept + slope * (ENGAGEMENT - 0.5))))
    assert mean_over_engagement(intercept, slope) == pytest.approx(
        values.mean(), abs=1e-5
    )


def test_odds_follow_the_logistic_formula(
    law: AttendanceLaw, small_city: Scenario
) -> None:
    estimates = small_city.behaviour.attendance
    km, attended = 7.0, 2
    odds = law.fair * law.season[9 - 1] * law.of_place(km, own=False)
    odds *= law.of_person(np.array([0.9]), np.ones(1))[0]
    odds *= law.of_field(np.array([0.5, 1.0]))[0]
    odds *= fatigued(law, np.array([attended]))[0]
    expected = (
        math.log(law.fair)
        + estimates.season_log_odds["9"].value
        - estimates.other_place_log_odds.value
        - estimates.distance_log_odds_per_km.value * km
        + estimates.engagement_log_odds.value * 0.4
        + estimates.hometown_log_odds.value
        - estimates.fit_log_odds.value * 0.5
        - estimates.fatigue_log_odds.value * attended
    )
    assert math.log(odds) == pytest.approx(expected, abs=1e-9)


def test_fatigue_has_a_last_step(law: AttendanceLaw) -> None:
    assert fatigued(law, np.array([10_000])) == fatigued(law, np.array([499]))


def test_own_campus_costs_nothing(law: AttendanceLaw) -> None:
    assert law.of_place(3.0, own=True) == 1.0
    assert law.of_place(0.0, own=False) < 1.0
