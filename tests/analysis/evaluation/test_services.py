"""What is found of services under a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from analysis.evaluation.services import service_findings
from analysis.runs import NOW, Runs
from scenarios.loading import load
from simulation import MEASURES, Outcomes

if TYPE_CHECKING:
    from analysis.evaluation.findings import ServiceFinding
    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def dalian() -> Scenario:
    return load("dalian")


def findings(scenario: Scenario, unplaced: int) -> list[ServiceFinding]:
    """Return what is found if so many of every university search all year."""
    runs: dict[int | None, Runs] = {NOW: Runs(searching(scenario, unplaced), ())}
    return list(service_findings(scenario, runs, seed=1))


def searching(scenario: Scenario, unplaced: int) -> Outcomes:
    """Return outcomes in which so many of every university search all year."""
    shape = (2, 1, len(scenario.universities), len(MEASURES))
    values = np.zeros(shape, dtype=np.int64)
    for measure in ("unplaced_at_graduation", "not_employed"):
        values[..., MEASURES.index(measure)] = unplaced
    return Outcomes((0, 1), ("plan",), tuple(scenario.university), values)


def advised_by(scenario: Scenario, number: int) -> Scenario:
    """Return `scenario` with so many advisers in every unit."""
    (service,) = scenario.services
    data: dict[str, Any] = service.to_data()
    stated = data["process"]["advisers"]["hr_bureau"]
    counted = stated | {"value": number, "low": number, "high": number}
    data["process"]["advisers"] = {"hr_bureau": counted, "district": counted}
    return scenario.revised(services=[data])


def test_nobody_is_helped_without_advisers(dalian: Scenario) -> None:
    for found in findings(advised_by(dalian, 0), 40):
        assert found.served_share.mean == found.probability_met == 0
        assert not found.suffices
        assert found.given.mean == found.left.mean == 0


def test_the_figure_is_met_from_the_number_needed_on(dalian: Scenario) -> None:
    found = findings(advised_by(dalian, 2), 400)
    assert {one.suffices for one in found} == {True, False}
    for one in found:
        assert one.advisers_needed is not None
        assert one.suffices == (one.advisers_needed <= 2)
        assert one.suffices == (one.served_share.low == 1)


def test_a_service_is_given_to_the_class_of_its_year() -> None:
    linyi = load("linyi")
    runs: dict[int | None, Runs] = {
        NOW: Runs(searching(linyi, 0), ()), 2020: Runs(searching(linyi, 40), ()),
    }  # fmt: skip
    found = service_findings(linyi, runs, seed=1)
    assert {one.clause for one in found} == {"SD-4.1a"}


def test_a_unit_that_owes_nobody_is_left_out(dalian: Scenario) -> None:
    assert findings(dalian, 0) == []
