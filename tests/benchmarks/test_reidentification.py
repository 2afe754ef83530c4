"""Parameters of a small city are found again from what its year counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from benchmarks.reidentification import PATHS, Town, found_again
from scenarios.behaviour import with_values
from scenarios.scenario import Scenario
from tests.simulation.conftest import booking, city, programme

RUNS = 10


@pytest.fixture(scope="module")
def town() -> Town:
    data = city()
    data["programmes"] = [programme("fair", "fair", organised=True)]
    scenario = Scenario.from_data(data)
    centre = {"search.awakened_share": 0.2, "contact.active_encouraged": 0.3}
    behaviour = with_values(scenario.behaviour, centre)
    data["behaviour"] = _with_ranges(behaviour.to_data())
    scenario = Scenario.from_data(data)
    days = (date(2027, 3, 9), date(2027, 9, 20), date(2027, 10, 12))
    hosts = ("U1", "U2", "U3")
    fairs = tuple(booking(scenario, "fair", h, d) for d in days for h in hosts)
    return Town(scenario, fairs, {u.id: -0.8 for u in scenario.universities})


def _with_ranges(behaviour: dict[str, Any]) -> dict[str, Any]:
    ranges = ((0.05, 0.6), (0.05, 0.5), (0.0, 0.8), (0.1, 1.0))
    for path, (low, high) in zip(PATHS, ranges, strict=True):
        section, name = path.split(".")
        behaviour[section][name] |= {"low": low, "high": high}
    return behaviour


def test_the_truth_lies_in_the_credible_interval_about_nine_times_in_ten(
    town: Town,
) -> None:
    held = found_again(town, draws=70, runs=RUNS)
    # With 0.9 each, all four parameters together fall below 28 of 40 in one case of
    # a thousand even if those of one run go together.
    assert sum(held.values()) >= 28
    assert min(held.values()) >= 5
