"""Probabilities of Dalian's targets move as they must."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.arms import Arms
from analysis.evaluation.targets import target_findings
from analysis.runs import run_classes
from analysis.sampling import Sample
from optimizer.planning import make_cheapest_plan, make_plan
from scenarios.loading import load, load_curves, load_members
from tests.journey.small_packs import pack

if TYPE_CHECKING:
    from analysis.evaluation.findings import TargetFinding

MUCH = """
extends: dalian-reading-b
options: {gap: 0.1, budget: {yuan: 10000000, times_minimum: null}}
"""
"""Six times what the cheapest plan costs, planned roughly: within seconds."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TargetFinding]:
    scenario = load(pack(tmp_path_factory.mktemp("much"), MUCH))
    curves = load_curves(scenario)
    least = make_cheapest_plan(scenario, curves, seed=1)
    more = make_plan(scenario, curves, seed=1)
    assert 5 * least.cost_yuan < more.cost_yuan
    runs = run_classes(
        Arms(
            scenario,
            {"none": (), "minimum": least.bookings, "plan": more.bookings},
            seed=1,
        ),
        curves.taste,
        load_members(scenario, curves)[:2],
        Sample(2),
    )
    return {f.clause: f for f in target_findings(scenario, runs, seed=1)}


def test_42_percent_is_more_likely_than_45(found: dict[str, TargetFinding]) -> None:
    rate = found["DL-2.3"]
    assert (rate.figure, rate.aim) == (0.42, 0.45)
    assert rate.probability_aim is not None
    assert rate.probability_aim < rate.probability_met < 1


@pytest.mark.parametrize(
    "clause", ["DL-2.1", "DL-2.1.local", "DL-2.1b.market", "DL-2.3"]
)
def test_more_money_makes_what_events_act_on_more_likely(
    found: dict[str, TargetFinding], clause: str
) -> None:
    assert found[clause].probability_minimum < found[clause].probability_met


@pytest.mark.parametrize("clause", ["DL-2.1.elsewhere", "DL-2.1b.study", "DL-2.2"])
def test_money_changes_nothing_that_events_do_not_act_on(
    found: dict[str, TargetFinding], clause: str
) -> None:
    assert found[clause].probability_minimum == found[clause].probability_met
    assert 0 < found[clause].probability_met < 1
