"""Graduates come from elsewhere, as many as the scenario expects."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scenarios.destinations import Origin
from simulation import arrivals_of
from tests.simulation.conftest import estimate, named

if TYPE_CHECKING:
    from scenarios.scenario import Scenario
    from simulation.outcomes import Aside

MEANS = {"near": 400.0, "far": 60.0}
RUNS = range(60)


@pytest.fixture(scope="module")
def open_city(small_city: Scenario) -> Scenario:
    origins = tuple(
        Origin.from_data(
            {
                "key": key,
                "name": named(key),
                "persons": estimate(mean),
                "double_first_class_share": estimate(0.2),
                "destinations": {"study_in_city": estimate(0.3)},
            }
        )
        for key, mean in MEANS.items()
    )
    return small_city.model_copy(update={"arrivals": origins})


@pytest.fixture(scope="module")
def found(open_city: Scenario) -> Aside:
    return arrivals_of(open_city, seed=3, replications=RUNS)


def counts(found: Aside, measure: str) -> np.ndarray:
    return found.values[:, :, found.measures.index(measure)]


def test_each_comes_to_work_or_to_study(found: Aside) -> None:
    come_for = counts(found, "arrived_for_work") + counts(found, "study_in_city")
    assert np.array_equal(come_for, counts(found, "arrived"))
    assert (
        counts(found, "arrived_double_first_class") <= counts(found, "arrived")
    ).all()


def test_as_many_come_on_average_as_the_scenario_expects(found: Aside) -> None:
    for place, (key, mean) in enumerate(MEANS.items()):
        assert found.groups[place] == key
        come = counts(found, "arrived")[:, place]
        error = math.sqrt(mean / len(RUNS))
        assert come.mean() == pytest.approx(mean, abs=4 * error)
        assert come.var(ddof=1) == pytest.approx(mean, rel=0.8)


def test_shares_are_those_of_the_scenario(found: Aside) -> None:
    come = int(counts(found, "arrived").sum())
    for measure, share in (("study_in_city", 0.3), ("arrived_double_first_class", 0.2)):
        error = math.sqrt(share * (1 - share) / come)
        got = counts(found, measure).sum() / come
        assert got == pytest.approx(share, abs=4 * error), measure


def test_a_replication_is_the_same_whichever_others_are_counted(
    open_city: Scenario, found: Aside
) -> None:
    alone = arrivals_of(open_city, seed=3, replications=[17])
    assert np.array_equal(alone.values[0], found.values[17])


def test_an_origin_is_the_same_whichever_others_there_are(
    open_city: Scenario, found: Aside
) -> None:
    one = open_city.model_copy(update={"arrivals": open_city.arrivals[1:]})
    alone = arrivals_of(one, seed=3, replications=RUNS)
    assert np.array_equal(alone.values[:, 0], found.values[:, 1])


def test_nobody_comes_to_a_city_without_arrivals(small_city: Scenario) -> None:
    none = arrivals_of(small_city, seed=3, replications=range(2))
    assert none.groups == ()
    assert none.values.size == 0
