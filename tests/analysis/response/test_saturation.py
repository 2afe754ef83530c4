"""Curves learned one kind at a time, scaled to what whole years bring."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from analysis.response.fit import fit
from analysis.response.saturation import promise, scaled
from optimizer.planning import make_plan
from simulation import simulate
from tests.optimizer.small_city import (
    calendar,
    city,
    host,
    mandate,
    programme,
    requirement,
)

if TYPE_CHECKING:
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

REPLICATIONS = 4


@pytest.fixture(scope="module")
def curves() -> ResponseCurves:
    return fit(_town(), seed=5, replications=REPLICATIONS, processes=1, report=print)


def _town() -> Scenario:
    return city(
        hosts=[host("U1", university="U1")],
        programmes=[
            programme("fairs", max_per_host=8),
            programme("talks", kind="talk", max_per_host=8, employers=2, posts=20),
        ],
        mandates=[mandate("M", requirement(at_least=2))],
    )


def test_the_best_plan_brings_in_the_simulation_what_its_curves_expect(
    curves: ResponseCurves,
) -> None:
    scenario = _town()
    plan = make_plan(scenario, curves, seed=5)
    outcomes = simulate(
        scenario,
        {"none": (), "plan": plan.bookings},
        taste=curves.taste,
        seed=5,
        replications=range(REPLICATIONS),
    )
    gained = outcomes.counts("plan", "retained") - outcomes.counts("none", "retained")
    expected = promise(scenario, curves, plan.bookings)
    assert expected == pytest.approx(gained.sum(axis=1).mean(), rel=0.02)


def test_kinds_that_meet_in_a_season_bring_no_more_than_they_promise(
    curves: ResponseCurves,
) -> None:
    (spring,) = curves.saturations
    assert spring.season == "spring"
    assert sum(spring.kept) < sum(spring.promised)


def test_scaled_curves_expect_as_many_times_as_much_of_any_plan(
    curves: ResponseCurves,
) -> None:
    scenario = _town()
    plan = make_plan(scenario, curves, seed=5)
    half = promise(scenario, scaled(curves, 0.5), plan.bookings)
    assert half == pytest.approx(promise(scenario, curves, plan.bookings) / 2, rel=0.03)


def test_a_season_too_short_for_fuller_years_is_fitted_all_the_same() -> None:
    scenario = _town().revised(calendar=calendar(date(2027, 3, 1), 2))
    curves = fit(scenario, seed=5, replications=2, processes=1, report=print)
    assert all(width > 0 for s in curves.saturations for width in s.promised)
