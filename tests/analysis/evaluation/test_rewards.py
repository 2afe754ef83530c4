from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluation.rewards import base_of, yuan
from scenarios.loading import load
from scenarios.obligations import Reward

SCENARIO = load("yantai")
PROVINCIAL, MUNICIPAL = SCENARIO.rewards


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_each_graduate_above_the_base_earns_500_yuan_up_to_a_million(
    retained: int, base: int
) -> None:
    paid = yuan(PROVINCIAL, np.array([retained]), np.array([float(base)]))[0]
    assert paid == min(max(retained - base, 0) * 500, 1_000_000)


def test_a_reward_that_names_no_cap_has_none() -> None:
    data = PROVINCIAL.to_data()
    del data["cap_yuan"]
    paid = yuan(Reward.from_data(data), np.array([10_000]), np.array([0.0]))
    assert paid.tolist() == [5_000_000]


def test_provincial_universities_start_from_their_three_year_mean() -> None:
    university = next(u for u in SCENARIO.universities if u.affiliation == "provincial")
    base = base_of(PROVINCIAL, university, np.array([100, 200]))
    assert base.tolist() == [university.retained_mean.value] * 2


def test_municipal_universities_start_from_a_share_of_their_class() -> None:
    university = next(u for u in SCENARIO.universities if u.affiliation == "municipal")
    assert MUNICIPAL.benchmark_share is not None
    assert MUNICIPAL.deduction_below
    base = base_of(MUNICIPAL, university, np.array([1_000]))
    assert base.tolist() == [1_000 * MUNICIPAL.benchmark_share.value]
