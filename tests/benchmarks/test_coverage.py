"""Intervals cover and tests err as often as they say, on years of the simulation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.coverage import PER_INTERVAL, coverage, finds, lived
from scenarios.scenario import Scenario
from tests.simulation.conftest import booking, city

if TYPE_CHECKING:
    from benchmarks.coverage import Lived

YEARS = 60
TRIALS = 1_000


@pytest.fixture(scope="module")
def years() -> list[Lived]:
    from datetime import date

    town = Scenario.from_data(city() | {"universities": city()["universities"][2:]})
    events = [
        booking(town, name, "U3", date(2027, month, 8))
        for name, month in (("home_fair", 3), ("fair", 4), ("talk", 10), ("fair", 11))
    ]
    return list(lived(town, events, {"U3": -0.8}, range(YEARS)))


def test_intervals_cover_the_uplift_nineteen_times_in_twenty(
    years: list[Lived],
) -> None:
    """Years are drawn again and again from those simulated; their mean is the truth."""
    uplifts = np.array([year.uplift for year in years])
    draws = np.random.Generator(np.random.PCG64(1))
    rows = draws.choice(uplifts, size=(TRIALS, PER_INTERVAL))
    assert uplifts.std() > 0
    assert 0.936 <= coverage(rows, float(uplifts.mean())) <= 0.963


def test_an_invitation_to_nothing_has_an_effect_once_in_twenty(
    years: list[Lived],
) -> None:
    draws = np.random.Generator(np.random.PCG64(2))
    found = [finds(years[i % YEARS].stays, draws) for i in range(TRIALS)]
    band = 2.576 * math.sqrt(0.05 * 0.95 / TRIALS)
    assert abs(np.mean(found) - 0.05) < band
