"""A city whose fairs are full of employers from elsewhere, from fit to evaluation."""

from __future__ import annotations

from analysis.arms import Arms
from analysis.evaluation.evaluating import evaluate
from analysis.response.fit import fit
from analysis.sampling import Sample
from optimizer.planning import make_plan
from tests.optimizer.small_city import (
    city,
    estimate,
    mandate,
    programme,
    requirement,
    university,
)


def test_fairs_of_employers_from_elsewhere_cost_the_city_graduates() -> None:
    scenario = city(
        universities=[university("U1", graduates=estimate(1200))],
        programmes=[programme("away", local_share=estimate(0.0), participants=900)],
        mandates=[mandate("M", requirement(at_least=3))],
    )
    curves = fit(scenario, seed=3, replications=2, processes=1, report=print)
    assert all(gain == 0 for curve in curves.curves for gain in curve.gains)
    plan = make_plan(scenario, curves, seed=3)
    assert len(plan.bookings) == 3
    bookings = {"none": (), "minimum": plan.bookings, "plan": plan.bookings}
    arms = Arms(scenario, bookings, seed=3)
    found, _ = evaluate(arms, curves.taste, (), Sample(5))
    uplift = found.uplift("plan", "none")
    assert uplift.retained.high < 0
    assert found.yuan_per_extra_retained is None
