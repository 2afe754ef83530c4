"""Policies and internships beyond last year's raise the taste for the city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from scenarios.loading import load
from simulation import simulate
from simulation.levers import levers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Ints


def with_places(city: Scenario, provided: int, before: int) -> Scenario:
    """Return a city in which the bureau provides so many internship places."""

    def estimate(value: float) -> dict[str, Any]:
        return {
            "value": value, "low": value, "high": value, "unit": "places",
            "source": "made up for tests", "mark": "assumption",
        }  # fmt: skip

    named = {"zh": "见习", "en": "internships"}
    commitment = {
        "id": "C-1", "name": named, "authority": "decree", "article": "1",
        "by": ["bureau"], "each": True, "at_least": 10, "unit": named,
        "provided": {"bureau": provided}, "provision_source": "made up for tests",
        "internships": {
            "places_each": estimate(1), "provided_before": estimate(before),
        },
    }  # fmt: skip
    return city.revised(commitments=[commitment])


def with_lever(city: Scenario, *, active: bool, share: float = 0.3) -> Scenario:
    """Return a city that may give free housing to some of its graduates."""
    estimate = {
        "value": 0.5, "low": 0.0, "high": 1.0, "unit": "log-odds",
        "source": "made up for tests", "mark": "assumption",
    }  # fmt: skip
    lever = {
        "id": "L-1", "name": {"zh": "住房", "en": "housing"}, "authority": "decree",
        "article": "1", "active": active, "taste_log_odds": estimate,
        "covered_share": share,
    }  # fmt: skip
    return city.revised(levers=[lever])


def retained(city: Scenario, taste: dict[str, float]) -> Ints:
    outcomes = simulate(city, {"none": ()}, taste=taste, seed=1, replications=range(8))
    total: Ints = outcomes.counts("none", "retained").sum(axis=1)
    return total


def test_a_lever_that_is_not_pulled_changes_nobody(
    small_city: Scenario, bookings: Sequence[Booking], taste: dict[str, float]
) -> None:
    off = with_lever(small_city, active=False)
    assert off.behaviour_digest != small_city.behaviour_digest
    one, other = (
        simulate(city, {"plan": bookings}, taste=taste, seed=2, replications=range(2))
        for city in (small_city, off)
    )
    assert (one.values == other.values).all()


def test_a_lever_keeps_more_graduates_on_the_same_streams_the_more_it_covers(
    small_city: Scenario, taste: dict[str, float]
) -> None:
    base = retained(small_city, taste)
    few, many = (
        retained(with_lever(small_city, active=True, share=share), taste) - base
        for share in (0.1, 0.4)
    )
    assert few.mean() > 3 * np.std(few, ddof=1) / len(few) ** 0.5
    assert many.mean() > 2 * few.mean()


def test_as_many_places_as_last_year_change_nothing(
    small_city: Scenario, taste: dict[str, float]
) -> None:
    alike = with_places(small_city, 300, 300)
    assert tuple(levers_of(alike)) == ()
    one, other = (
        simulate(city, {"none": ()}, taste=taste, seed=2, replications=range(2))
        for city in (small_city, alike)
    )
    assert (one.values == other.values).all()


def test_more_places_keep_more_graduates_and_fewer_keep_fewer(
    small_city: Scenario, taste: dict[str, float]
) -> None:
    base = retained(small_city, taste)
    more = retained(with_places(small_city, 1440, 0), taste) - base
    fewer = retained(with_places(small_city, 0, 1440), taste) - base
    for gain in (more, -fewer):
        assert gain.mean() > 3 * np.std(gain, ddof=1) / len(gain) ** 0.5


def test_places_cover_as_many_graduates_of_the_market(small_city: Scenario) -> None:
    (lever,) = levers_of(with_places(small_city, 172, 100))
    assert lever.covered_share == pytest.approx(72 / (1800 * 0.8))
    assert lever.taste == 0.15


@pytest.mark.parametrize("name", ["yantai", "dalian", "luoyang", "linyi"])
def test_the_packs_change_no_taste_by_internships(name: str) -> None:
    scenario = load(name)
    pulled = [lever for lever in scenario.levers if lever.active]
    assert len(tuple(levers_of(scenario))) == len(pulled)
