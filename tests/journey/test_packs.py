"""Every pack that ships can be planned, whatever reading is in force."""

from __future__ import annotations

import pytest

from optimizer.audit import broken_rules
from optimizer.planning import make_cheapest_plan
from scenarios.loading import load, load_curves, pack_names

READINGS = [
    (name, mandate.id, reading.key)
    for name in ("yantai", "luoyang")
    for mandate in load(name).mandates
    for reading in mandate.readings[1:]
]


@pytest.mark.parametrize("name", pack_names())
def test_the_cheapest_year_of_a_pack_meets_every_mandate(name: str) -> None:
    scenario = load(name)
    plan = make_cheapest_plan(scenario, None, seed=1)
    assert plan.bookings
    assert list(broken_rules(scenario, plan.bookings)) == []


@pytest.mark.parametrize("name", pack_names())
def test_a_pack_has_curves_of_its_behaviour(name: str) -> None:
    scenario = load(name)
    curves = load_curves(scenario)
    assert curves.curves
    assert set(curves.taste) == set(scenario.university)


@pytest.mark.parametrize(("name", "mandate", "key"), READINGS)
def test_a_year_can_be_planned_under_every_other_reading(
    name: str, mandate: str, key: str
) -> None:
    scenario = load(name, readings={mandate: key})
    plan = make_cheapest_plan(scenario, None, seed=1)
    assert plan.readings[mandate] == key
    assert list(broken_rules(scenario, plan.bookings)) == []
