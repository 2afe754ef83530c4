"""What one unit more of a scarce thing is worth: told by hand, and by planning anew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from optimizer.answers.worth import SOME_YUAN, Worth, worth
from optimizer.planning import make_plan
from scenarios.errors import Infeasible
from tests.optimizer.random_plans import CASES, case, random_curves
from tests.optimizer.small_city import (
    calendar,
    city,
    estimate,
    host,
    mandate,
    named,
    options,
    organiser,
    programme,
    requirement,
    sector,
)
from tests.optimizer.test_planning import curves

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

EXACT: dict[str, Any] = {"gap": 0.0, "uplift_tolerance": 0.0}
POOR = 3000
RICH = options(budget={"yuan": 90_000}, **EXACT)


def only(scenario: Scenario, top: int = 9) -> Worth:
    """Return the one scarce thing there is."""
    (found,) = worth(scenario, curves(scenario), seed=1, top=top).worths
    return found


def test_money_is_worth_the_next_event() -> None:
    dear = programme("P1", cost_yuan=estimate(SOME_YUAN))
    budget = options(budget={"yuan": 2 * SOME_YUAN}, **EXACT)
    found = only(city(programmes=[dear], options=budget))
    assert (found.thing, found.units) == ("budget", SOME_YUAN)
    assert [found.gain.low, found.gain.high] == pytest.approx([1, 1])
    assert found.relaxed == pytest.approx(1)


def test_a_week_of_a_crew_is_worth_the_events_it_runs() -> None:
    scenario = city(
        calendar=calendar(date(2027, 3, 1), 7),
        organisers=[organiser("O1", events_per_crew_week=1)],
        options=RICH,
    )
    found = only(scenario)
    assert (found.thing, found.units) == ("crew_weeks", 1)
    assert found.gain.low == found.gain.high == pytest.approx(3)


def test_a_place_in_a_week_of_a_host_is_worth_the_event_it_holds() -> None:
    scenario = city(
        calendar=calendar(date(2027, 3, 1), 7),
        hosts=[host("U1", university="U1", events_per_week=2)],
        options=RICH,
    )
    found = only(scenario)
    assert found.thing == "host_weeks"
    assert found.gain.high == pytest.approx(1)


def test_one_employer_where_ten_are_needed_helps_fractions_alone() -> None:
    scenario = city(
        sectors=[sector("making", employers=estimate(10), visits_per_season=1)],
        options=RICH,
    )
    found = only(scenario)
    assert found.thing == "employer_seasons"
    assert found.relaxed == pytest.approx(0.3)
    assert found.gain.low == found.gain.high == 0
    blurred = only(scenario, top=0)
    assert not blurred.is_resolved
    assert blurred.gain.high == pytest.approx(0.3)


def test_what_is_not_scarce_is_said() -> None:
    found = worth(city(options=RICH), curves(city()), seed=1, top=9)
    assert found.worths == ()
    assert found.idle["crew_weeks"] == ("O1",)
    assert found.idle["host_weeks"] == ("U1",)
    assert [limit[:2] for limit in found.chosen] == []


def test_a_limit_of_choice_that_binds_is_priced_at_the_next_best_event() -> None:
    halves = [
        {"key": "early", "first": "2027-03-01", "last": "2027-03-14"},
        {"key": "late", "first": "2027-03-15", "last": "2027-03-28"},
    ]
    seasons = [{**half, "name": named("half")} for half in halves]
    scenario = city(
        calendar=calendar(date(2027, 3, 1), 28, seasons=seasons), options=RICH
    )
    found = worth(scenario, curves(scenario), seed=1, top=9)
    assert found.worths == ()
    assert found.best.low == pytest.approx(5 + 5 + 3)
    ((rule, subject, price),) = found.chosen
    assert (rule, subject) == ("repetition", "P1 at U1")
    assert price == pytest.approx(3)


def test_a_scenario_without_a_plan_is_refused_with_what_clashes() -> None:
    scenario = city(
        mandates=[mandate("M", requirement(at_least=4))], options=options(**EXACT)
    )
    with pytest.raises(Infeasible, match="M"):
        worth(scenario, curves(scenario), seed=1, top=1)


@pytest.mark.parametrize("number", CASES[1::20])
def test_planning_with_more_money_never_gains_more_than_stated(number: int) -> None:
    prices = random_curves(case(number).scenario, number)
    poor, rich = (_unbound(number, yuan) for yuan in (POOR, POOR + SOME_YUAN))
    found = worth(poor, prices, seed=1, top=1)
    gained = make_plan(rich, prices, seed=1).provenance.objective - found.best.low
    stated = [one.gain.high for one in found.worths if one.thing == "budget"]
    blur = found.best.high - found.best.low
    assert gained <= max(stated, default=blur) + 1e-3


def _unbound(number: int, yuan: int) -> Scenario:
    """Return a random city with nothing owed and so much to spend."""
    made = case(number).scenario
    chosen = {**made.options.to_data(), **EXACT, "budget": {"yuan": yuan}}
    kinds = [
        {**kind.to_data(), "serves_every_university": False} for kind in made.kinds
    ]
    return made.revised(options=chosen, kinds=kinds, mandates=[], separate=[])
