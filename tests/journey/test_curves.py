"""The response curves that ship with the packs."""

from __future__ import annotations

import json

import pytest

from scenarios.behaviour import estimates, with_values
from scenarios.errors import StaleCurves
from scenarios.loading import load, load_curves


def test_the_shipped_curves_belong_to_the_shipped_behaviour() -> None:
    scenario = load("yantai")
    curves = load_curves(scenario)
    assert curves.behaviour_digest == scenario.behaviour_digest
    assert set(curves.taste) == set(scenario.university)


@pytest.mark.parametrize("path", sorted(estimates(load("yantai").behaviour))[::11])
def test_curves_of_another_behaviour_are_refused_with_advice(path: str) -> None:
    scenario = load("yantai")
    value = estimates(scenario.behaviour)[path].value
    behaviour = with_values(scenario.behaviour, {path: value * 1.01 + 0.001})
    other = scenario.model_copy(update={"behaviour": behaviour})
    fresh = type(scenario).from_data(other.to_data())
    with pytest.raises(StaleCurves, match="fairplan fit"):
        load_curves(fresh)


def test_ensemble_members_vary_every_estimate_that_has_a_range() -> None:
    scenario = load("yantai")
    curves = load_curves(scenario)
    uncertain = {
        path for path, e in estimates(scenario.behaviour).items() if e.low < e.high
    }
    assert curves.ensemble
    for member in curves.ensemble:
        assert set(member.values) == uncertain
    drawn = {json.dumps(member.values, sort_keys=True) for member in curves.ensemble}
    assert len(drawn) == len(curves.ensemble)
