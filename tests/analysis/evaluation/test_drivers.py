"""What the spread over an ensemble rests on."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.evaluation.drivers import FEWEST, drivers
from scenarios.ensemble import Member


def ensemble(size: int) -> tuple[list[Member], list[float]]:
    """Return members whose uplift is twice one of their two estimates."""
    draws = np.random.Generator(np.random.PCG64(5)).random((size, 2)).tolist()
    members = [Member({"acts": a, "idle": b}, {}, 0.0) for a, b in draws]
    return members, [2 * a for a, _ in draws]


def test_the_estimate_that_acts_comes_first_and_the_idle_one_stays_within_chance() -> (
    None
):
    found = drivers(*ensemble(300))
    assert found is not None
    acts, idle = found.each
    assert (acts.path, idle.path) == ("acts", "idle")
    # Means of a uniform law's lowest and highest third are a sixth and five sixths.
    assert acts.high - acts.low == pytest.approx(2 * 4 / 6, abs=0.1)
    assert abs(idle.high - idle.low) < found.chance < acts.high - acts.low


def test_a_small_ensemble_says_nothing_of_its_spread() -> None:
    assert drivers(*ensemble(FEWEST - 1)) is None
    assert drivers(*ensemble(FEWEST)) is not None


def test_an_estimate_without_effect_is_beyond_chance_in_one_case_of_twenty() -> None:
    trials, beyond = 400, 0
    for trial in range(trials):
        draws = np.random.Generator(np.random.PCG64([11, trial]))
        members = [Member({"idle": v}, {}, 0.0) for v in draws.random(60).tolist()]
        found = drivers(members, draws.normal(size=60).tolist())
        assert found is not None
        beyond += abs(found.each[0].high - found.each[0].low) > found.chance
    assert 0.05 - 3 * 0.011 < beyond / trials < 0.05 + 3 * 0.011
