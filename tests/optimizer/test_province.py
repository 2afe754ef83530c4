"""A province is planned city by city, and its plan is their plans together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.audit import audit, audited
from optimizer.planning import make_cheapest_plan, make_plan
from scenarios.errors import Infeasible
from scenarios.province import parts
from tests.optimizer.small_city import estimate, mandate, options, requirement, sector
from tests.optimizer.small_province import province
from tests.optimizer.test_planning import curves

if TYPE_CHECKING:
    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


def curves_of(scenario: Scenario) -> ResponseCurves:
    """Return curves of the province: those of its cities."""
    by_city = {part.cities[0].id: curves(part) for part in parts(scenario)}
    whole = {"curves": (), "doses": {}, "cities": by_city}
    return curves(scenario).model_copy(update=whole)


@pytest.fixture(scope="module")
def cities() -> list[Plan]:
    scenario = province()
    found = curves_of(scenario)
    return [make_plan(part, found, seed=1) for part in parts(scenario)]


@pytest.fixture(scope="module")
def whole() -> Plan:
    scenario = province()
    return make_plan(scenario, curves_of(scenario), seed=1)


def test_a_province_holds_the_bookings_of_its_cities(
    whole: Plan, cities: list[Plan]
) -> None:
    found = {booking for plan in cities for booking in plan.bookings}
    assert len(found) == sum(len(plan.bookings) for plan in cities)
    assert set(whole.bookings) == found
    assert len({booking.booking_id for booking in found}) == len(found)
    assert list(whole.bookings) == sorted(whole.bookings, key=lambda b: b.date)


def test_gains_bounds_and_budgets_of_cities_add_up(
    whole: Plan, cities: list[Plan]
) -> None:
    assert whole.budget_yuan == sum(plan.budget_yuan or 0 for plan in cities)
    for figure in ("objective", "bound"):
        parts_of_it = [getattr(plan.provenance, figure) for plan in cities]
        assert getattr(whole.provenance, figure) == pytest.approx(sum(parts_of_it))
    assert whole.provenance.objective <= whole.provenance.bound
    (first, *_) = whole.provenance.stages
    assert first.value == pytest.approx(
        sum(plan.provenance.stages[0].value for plan in cities)
    )


def test_the_plan_of_a_province_is_audited_clean(whole: Plan) -> None:
    compliance = audited(province(), whole)
    assert compliance.is_clean
    assert [row.unit for row in compliance.rows] == ["office-east", "office-west"]
    assert all(row.planned >= 2 for row in compliance.rows)


def test_two_processes_make_the_same_plan(whole: Plan) -> None:
    scenario = province()
    again = make_plan(scenario, curves_of(scenario), seed=1, processes=2)
    assert again == whole


def test_a_city_that_misses_its_figure_is_told_apart(whole: Plan) -> None:
    kept = tuple(b for b in whole.bookings if b.organiser != "office-west")
    compliance = audit(province(), kept)
    assert [row.unit for row in compliance.missed] == ["office-west"]


def test_a_unit_holds_nothing_in_another_city(whole: Plan) -> None:
    booking = next(b for b in whole.bookings if b.organiser == "office-east")
    away = booking.model_copy(update={"host": "U-west", "district": "D-west"})
    (violation,) = audit(province(mandates=[]), (away,)).violations
    assert violation.rule == "booking_names"
    assert "not of one city" in violation.detail


def test_employers_of_one_city_do_not_help_another() -> None:
    # Both cities need 10 employers a fair; by its graduates the west has 8 of 24.
    few = [sector("making", employers=estimate(24), visits_per_season=2)]
    once = [mandate("M", requirement(at_least=1))]
    scenario = province(sectors=few, mandates=once)
    plan = make_cheapest_plan(province(mandates=once), None, seed=1)
    broken = {v.rule for v in audit(scenario, plan.bookings).violations}
    assert "employer_weeks" in broken


def test_an_overdraft_of_the_province_is_told_once(whole: Plan) -> None:
    short = whole.model_copy(update={"budget_yuan": whole.cost_yuan - 1})
    (violation,) = audited(province(), short).violations
    assert violation.rule == "budget"


def test_money_that_cities_share_goes_where_it_gains() -> None:
    scenario = sharing(round(1.5 * sum(lowest_yuan())))
    plan = make_plan(scenario, fruitless_in_the_west(scenario), seed=1)
    spent = dict.fromkeys(("east", "west"), 0)
    for booking in plan.bookings:
        spent[booking.organiser.removeprefix("office-")] += booking.cost_yuan
    assert spent["west"] == lowest_yuan()[1]
    assert spent["east"] > lowest_yuan()[0]
    assert plan.cost_yuan <= (plan.budget_yuan or 0) == scenario.options.budget.yuan
    assert plan.provenance.objective <= plan.provenance.bound
    assert audited(scenario, plan).is_clean


def test_cities_cannot_share_less_than_their_mandates_take() -> None:
    scenario = sharing(sum(lowest_yuan()) - 1)
    with pytest.raises(Infeasible, match="budget"):
        make_plan(scenario, curves_of(scenario), seed=1)


def sharing(yuan: int) -> Scenario:
    return province(options=options(budget={"yuan": yuan}))


def lowest_yuan() -> list[int]:
    """Return what the cheapest plans of the eastern and the western city cost."""
    return [
        make_cheapest_plan(part, None, seed=1).cost_yuan for part in parts(province())
    ]


def fruitless_in_the_west(scenario: Scenario) -> ResponseCurves:
    whole = curves_of(scenario)
    fruitless = whole.cities["west"].model_copy(update={"curves": ()})
    return whole.model_copy(update={"cities": whole.cities | {"west": fruitless}})
