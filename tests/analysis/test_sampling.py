"""Enough replications for an interval, however they are shared out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from analysis.arms import Arms
from analysis.precision import mean_interval
from analysis.sampling import BATCH, MOST, Sample, is_precise, sampled
from scenarios.errors import OutputExists
from scenarios.scenario import Scenario
from tests.simulation.conftest import booking, city


@pytest.fixture(scope="module")
def arms() -> Arms:
    scenario = Scenario.from_data(city())
    fair = booking(scenario, "fair", "U1", date(2027, 10, 5))
    arms = {"none": (), "minimum": (), "plan": (fair,)}
    return Arms(scenario, arms, seed=3)


@pytest.fixture(scope="module")
def taste(arms: Arms) -> dict[str, float]:
    return dict.fromkeys(arms.scenario.university, -0.8)


def test_replications_taken_up_again_end_where_one_run_ends(
    arms: Arms, taste: dict[str, float]
) -> None:
    half_width = 0.005
    once = sampled(arms, taste, Sample(2, half_width))
    number = len(once.replications)
    assert 2 * BATCH <= number < 10 * BATCH
    again = sampled(arms, taste, Sample(2, half_width, known=once.first(3)))
    assert again.replications == once.replications
    assert np.array_equal(again.values, once.values)
    kept = sampled(arms, taste, Sample(2, known=once))
    assert np.array_equal(kept.values, once.values)


def test_replications_of_another_simulation_are_refused(
    arms: Arms, taste: dict[str, float]
) -> None:
    other = sampled(arms, {**taste, "U1": 0.3}, Sample(2))
    with pytest.raises(OutputExists, match="another version"):
        sampled(arms, taste, Sample(4, known=other))


def test_an_interval_is_narrow_enough_when_a_further_batch_confirms_it() -> None:
    calm = np.tile([0.0, 1.0], 2 * BATCH)
    half = (lambda spread: spread.high - spread.mean)(mean_interval(calm[:-BATCH]))
    assert is_precise(calm, half)
    assert not is_precise(calm, half * 0.999)
    assert not is_precise(calm[:BATCH], 10.0)


def test_stopping_when_narrow_keeps_the_coverage_of_the_interval() -> None:
    trials, covered = 400, 0
    for trial in range(trials):
        draws = np.random.Generator(np.random.PCG64([7, trial])).normal(size=MOST)
        number = 2 * BATCH
        while not is_precise(draws[:number], 0.35):
            number += BATCH
        interval = mean_interval(draws[:number])
        covered += interval.low <= 0 <= interval.high
    # 95 % less three binomial standard errors.
    assert covered / trials > 0.95 - 3 * (0.95 * 0.05 / trials) ** 0.5
