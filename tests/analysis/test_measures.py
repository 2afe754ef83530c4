"""What is told of a case, replication by replication."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.case import simulated
from analysis.evaluation.rewards import reward_findings
from analysis.measures import CASE_MEASURES
from scenarios.compliance import Compliance
from simulation import MEASURES, Outcomes
from tests.analysis.comparison.town import case, fairs, owed

PLAN = case("plan", fairs("U1", "U2"))
VALUES = {measure.name: measure.values for measure in CASE_MEASURES}


def year(extra: list[int]) -> Outcomes:
    """Return replications in which a plan retains so many more than nothing."""
    universities = tuple(PLAN.scenario.university)
    counts = np.zeros((len(extra), 2, len(universities), len(MEASURES)), dtype=np.int64)
    counts[..., MEASURES.index("in_market")] = 500
    counts[..., MEASURES.index("retained")] = 100
    counts[:, 1, 0, MEASURES.index("retained")] += np.array(extra)
    return Outcomes(tuple(range(len(extra))), ("none", "plan"), universities, counts)


@pytest.fixture(scope="module")
def outcomes() -> Outcomes:
    return simulated(PLAN, seed=5, numbers=range(3))


def test_every_measure_has_a_value_for_each_replication(outcomes: Outcomes) -> None:
    for measure in CASE_MEASURES:
        values = measure.values(PLAN, outcomes)
        assert values.shape == (3,)
        assert values.dtype == np.float64
        assert measure.is_simulated or np.ptp(values) == 0


def test_shares_are_persons_over_the_market(outcomes: Outcomes) -> None:
    market = outcomes.counts("plan", "in_market").sum(axis=1)
    for persons, share in (
        ("retained", "retained_share"), ("extra_retained", "uplift_share"),
    ):  # fmt: skip
        told, of = (VALUES[name](PLAN, outcomes) for name in (persons, share))
        assert of * market == pytest.approx(told)


def test_rewards_are_those_of_all_universities_together(outcomes: Outcomes) -> None:
    each = reward_findings(PLAN.scenario, outcomes)
    total = sum(found.yuan.mean for found in each)
    assert VALUES["rewards_yuan"](PLAN, outcomes).mean() == pytest.approx(total)


@given(st.lists(st.integers(50, 90), min_size=2, max_size=30))
def test_the_price_is_near_cost_over_mean_gain_however_it_varies(
    extra: list[int],
) -> None:
    price = VALUES["yuan_per_extra_retained"](PLAN, year(extra))
    plain = PLAN.plan.cost_yuan / np.mean(extra)
    assert price.mean() == pytest.approx(plain, rel=0.1)
    if np.ptp(extra) == 0:
        assert price == pytest.approx(plain)


def test_the_error_of_the_price_is_that_of_the_gain_over_the_gain() -> None:
    draws = np.random.Generator(np.random.PCG64(3)).normal(1000, 20, 200)
    extra = [round(gain) for gain in draws]
    price = VALUES["yuan_per_extra_retained"](PLAN, year(extra))
    relative = np.std(extra) / np.mean(extra)
    assert price.std() / price.mean() == pytest.approx(relative, rel=0.02)


@pytest.mark.parametrize("extra", [[0, 0], [-4, 3], [1, 0], [0]])
def test_where_nobody_more_is_retained_there_is_no_price(extra: list[int]) -> None:
    assert np.isnan(VALUES["yuan_per_extra_retained"](PLAN, year(extra))).all()


def test_the_margin_is_what_figures_are_kept_by_on_average() -> None:
    rows = (
        owed(4, 6), owed(2000, 2000), owed(1, 0),
        owed(9, 18, strictness="aim"), owed(None, 3),
    )  # fmt: skip
    kept = replace(PLAN, compliance=Compliance(rows=rows, violations=()))
    assert VALUES["margin"](kept, year([1])) == pytest.approx((2 / 4 + 0 - 1) / 3)
    assert VALUES["figures_missed"](kept, year([1])).tolist() == [1]
