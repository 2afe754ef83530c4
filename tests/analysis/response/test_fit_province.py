"""The fit of a province is that of its cities, with an ensemble they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.ensemble.making import empty, ground_of, grown
from analysis.response.fingerprint import fingerprint
from analysis.response.fit import fit, last_years_pattern
from optimizer.audit import audited
from optimizer.planning import make_plan
from scenarios.behaviour import estimates
from scenarios.province import parts
from scenarios.response import ResponseCurves
from tests.optimizer.small_province import province

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def fitted(scenario: Scenario) -> ResponseCurves:
    return fit(scenario, seed=3, replications=2, processes=1, report=print)


@pytest.fixture(scope="module")
def curves() -> ResponseCurves:
    return fitted(province())


def test_a_province_has_the_curves_of_its_cities(curves: ResponseCurves) -> None:
    assert not curves.curves
    for part in parts(province()):
        own, alone = curves.of_city(part), fitted(part)
        assert own.curves
        assert own.curves == alone.curves
        assert own.taste == alone.taste
        assert own.behaviour_digest == part.behaviour_digest


def test_a_member_of_the_ensemble_is_one_parameter_set_for_all_cities(
    curves: ResponseCurves,
) -> None:
    scenario = province()
    uncertain = {k for k, e in estimates(scenario.behaviour).items() if e.low < e.high}
    ground = ground_of(scenario, curves, processes=1)._replace(batch=2)
    *_, found = grown(
        ground, empty(ground, curves), curves.taste,
        members=2, processes=1, report=print,
    )  # fmt: skip
    members = found.members
    assert len(members) == 2
    for member in members:
        assert set(member.values) == uncertain
        assert set(member.taste) == set(scenario.university)


def test_what_was_fitted_can_be_written_read_and_planned_with(
    curves: ResponseCurves,
) -> None:
    scenario = province()
    again = ResponseCurves.model_validate_json(curves.model_dump_json())
    assert again == curves
    plan = make_plan(scenario, again, seed=1)
    assert audited(scenario, plan).is_clean
    assert plan.provenance.objective > 0


def test_the_fingerprint_is_that_of_all_cities(curves: ResponseCurves) -> None:
    scenario = province()
    pattern = last_years_pattern(scenario, seed=3)
    counted = fingerprint(scenario, pattern, curves.taste, seed=3)
    assert curves.fingerprint == counted
