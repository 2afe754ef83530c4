"""From a scenario to a plan: placed, sent back, thinned out, or proved impossible."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from optimizer import joint
from optimizer.audit import broken_rules
from optimizer.planning import make_cheapest_plan, make_plan
from scenarios.errors import Infeasible
from scenarios.response import Curve, ResponseCurves
from tests.optimizer.small_city import (
    calendar,
    city,
    estimate,
    host,
    mandate,
    options,
    organiser,
    programme,
    requirement,
)

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

MONDAY = date(2027, 3, 1)


def curves(scenario: Scenario) -> ResponseCurves:
    """Return the same curve everywhere: 5, 3 and 1 persons for three events."""
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=1,
        seed=1,
        doses={p.id: 1.0 for p in scenario.programmes},
        curves=tuple(
            Curve(
                host=h.id,
                kind=k.key,
                season=s.key,
                dose_steps=(1.0, 1.0, 1.0),
                gains=(5.0, 3.0, 1.0),
                reach={u.id: 1.0 / len(scenario.universities) for u in _all(scenario)},
            )
            for h in scenario.hosts
            for k in scenario.kinds
            for s in scenario.calendar.seasons
        ),
        taste={},
        misfit_share=0.0,
    )


def _all(scenario: Scenario) -> tuple[Any, ...]:
    return scenario.universities


def two_days(**changes: Any) -> Scenario:
    """Return a city where two cheap programmes share one room for two whole days."""
    return city(
        calendar=calendar(MONDAY, 2),
        organisers=[organiser("O1", crews=4)],
        hosts=[host("U1", university="U1"), host("H1", classes=["hall"])],
        programmes=[
            programme("cheap", sessions=["day"]),
            programme("plain", sessions=["day"]),
            programme(
                "dear", hosts=["hall"], sessions=["day"], cost_yuan=estimate(9000)
            ),
        ],
        **changes,
    )


def test_a_plan_keeps_every_rule_and_reaches_the_best_gain() -> None:
    scenario = city(options=options(budget={"yuan": 2000}))
    plan = make_plan(scenario, curves(scenario), seed=1)
    assert list(broken_rules(scenario, plan.bookings)) == []
    assert plan.provenance.objective == pytest.approx(8.0)
    assert (plan.cost_yuan, plan.provenance.status) == (2000, "optimal")


def test_the_cheapest_plan_spends_what_the_mandates_take() -> None:
    scenario = city(mandates=[mandate("M", requirement(at_least=2))])
    plan = make_cheapest_plan(scenario, None, seed=1)
    assert plan.cost_yuan == 2000


def test_a_budget_may_be_a_multiple_of_the_cheapest_plan() -> None:
    scenario = city(
        mandates=[mandate("M", requirement(at_least=2))],
        options=options(budget={"times_minimum": 1.5}),
    )
    plan = make_plan(scenario, curves(scenario), seed=1)
    assert (plan.budget_yuan, plan.cost_yuan) == (3000, 3000)


def test_events_that_fit_nowhere_are_dropped_and_the_rest_is_proved_best() -> None:
    scenario = two_days(options=options(budget={"yuan": 3000}))
    plan = make_plan(scenario, curves(scenario), seed=1)
    assert [b.date.day for b in plan.bookings] == [1, 2]
    assert plan.provenance.engine == joint.ENGINE
    assert plan.provenance.objective == pytest.approx(8.0)
    assert plan.provenance.bound == pytest.approx(8.0)
    assert plan.provenance.status == "optimal"


def test_an_allocation_that_no_calendar_holds_is_settled_with_its_calendar() -> None:
    scenario = two_days(mandates=[mandate("M", requirement(at_least=3))])
    plan = make_cheapest_plan(scenario, None, seed=1)
    assert plan.provenance.engine == joint.ENGINE
    assert [b.programme for b in plan.bookings].count("dear") == 1
    assert plan.cost_yuan == 11000
    assert list(broken_rules(scenario, plan.bookings)) == []


def test_what_no_calendar_holds_is_proved_impossible_and_named() -> None:
    scenario = two_days(mandates=[mandate("M", requirement(at_least=5))])
    with pytest.raises(Infeasible) as caught:
        make_cheapest_plan(scenario, None, seed=1)
    groups = [clash.split(":")[0] for clash in caught.value.clashes]
    assert groups == ["M", "venue_times"]
    assert caught.value.irreducible


def test_an_impossible_mandate_is_named_with_the_rule_it_clashes_with() -> None:
    scenario = city(mandates=[mandate("YT-1", requirement(at_least=4))])
    with pytest.raises(Infeasible) as caught:
        make_cheapest_plan(scenario, None, seed=1)
    groups = [clash.split(":")[0] for clash in caught.value.clashes]
    assert groups in (["YT-1"], ["YT-1", "repetition"])
    assert "at least 4" in caught.value.clashes[0]
    assert caught.value.irreducible


def test_mandates_that_clash_are_both_named_and_others_are_not() -> None:
    scenario = city(
        mandates=[
            mandate("YT-1", requirement(at_least=3)),
            mandate("YT-2", requirement(at_least=1)),
            mandate("YT-3", requirement(at_most=2)),
        ],
    )
    with pytest.raises(Infeasible) as caught:
        make_cheapest_plan(scenario, None, seed=1)
    groups = [clash.split(":")[0] for clash in caught.value.clashes]
    assert groups == ["YT-1", "YT-3"]
    assert caught.value.irreducible


def test_a_budget_too_small_is_named() -> None:
    scenario = city(
        mandates=[mandate("YT-1", requirement(at_least=2))],
        options=options(budget={"yuan": 1500}),
    )
    with pytest.raises(Infeasible) as caught:
        make_plan(scenario, curves(scenario), seed=1)
    groups = [clash.split(":")[0] for clash in caught.value.clashes]
    assert groups == ["YT-1", "budget"]


def test_a_mandate_that_nothing_can_serve_stands_alone() -> None:
    window = {
        "key": "feast",
        "name": {"zh": "feast", "en": "feast"},
        "intervals": [{"first": "2027-03-06", "last": "2027-03-07"}],
    }
    scenario = city(
        calendar=calendar(MONDAY, 28, windows=[window]),
        mandates=[mandate("YT-1", requirement(at_least=1, window="feast"))],
    )
    with pytest.raises(Infeasible) as caught:
        make_cheapest_plan(scenario, None, seed=1)
    assert len(caught.value.clashes) == 1
    assert caught.value.clashes[0].startswith("YT-1")


def test_the_same_seed_gives_the_same_plan() -> None:
    scenario = city(options=options(budget={"yuan": 3000}))
    plans = [make_plan(scenario, curves(scenario), seed=7) for _ in range(2)]
    assert plans[0] == plans[1]
