"""Pairs and draws: balanced, keyed, and every one of them keeps every rule."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from analysis.rollout.draw import drawn, opposite, redated
from analysis.rollout.judge import Judge
from analysis.rollout.pairing import Pair, pairs_of
from analysis.rollout.prediction import Trial, predicted
from analysis.rollout.rollout import sizes_of
from analysis.rollout.season import season_until, seasons
from optimizer.audit import audited
from scenarios.errors import ScenarioError
from tests.analysis.rollout.campuses import MEASURED, campuses, fairs, flat_curves
from tests.optimizer.small_city import (
    estimate,
    programme,
    sector,
    university,
)

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

SIX = campuses(6)


def judge_of(scenario: Scenario, tolerance: float = 1.0, apart_days: int = 3) -> Judge:
    plan = fairs(scenario, apart_days=apart_days)
    compliance = audited(scenario, plan)
    assert compliance.is_clean
    return Judge(scenario, plan, compliance, flat_curves(scenario), tolerance)


def found_pairs(judge: Judge) -> tuple[Pair, ...]:
    return pairs_of(judge, season_until(judge.scenario, MEASURED))


def test_every_draw_keeps_every_rule_and_holds_every_event() -> None:
    judge = judge_of(SIX)
    pairs = found_pairs(judge)
    assert len(pairs) == 3
    for firsts in product(*(pair.universities for pair in pairs)):
        made = redated(judge.plan, pairs, firsts)
        assert audited(SIX, made).is_clean
        assert {b.booking_id for b in made.bookings} == {
            b.booking_id for b in judge.plan.bookings
        }
        early = {b.host for b in made.bookings if b.date <= MEASURED}
        assert early == set(firsts)


def test_draws_stay_clean_where_days_are_crowded() -> None:
    """One crew and a fair on every working day of a week leave few days to take."""
    judge = judge_of(campuses(10), apart_days=0)
    pairs = found_pairs(judge)
    assert pairs
    for firsts in product(*(pair.universities for pair in pairs)):
        made = redated(judge.plan, pairs, firsts)
        assert audited(judge.scenario, made).is_clean


def test_the_most_alike_are_paired_and_each_once() -> None:
    sizes = {"U1": 1000, "U2": 300, "U3": 310, "U4": 990, "U5": 2900, "U6": 2800}
    city = campuses(
        6, universities=[university(k, graduates=estimate(n)) for k, n in sizes.items()]
    )
    pairs = {frozenset(p.universities) for p in found_pairs(judge_of(city))}
    assert pairs == {frozenset(p) for p in (("U1", "U4"), ("U2", "U3"), ("U5", "U6"))}


def test_campuses_of_another_kind_or_size_are_not_paired() -> None:
    one = university("U1", graduates=estimate(100))
    other = university("U2", graduates=estimate(900))
    assert found_pairs(judge_of(campuses(2, universities=[one, other]))) == ()


def test_what_costs_more_than_is_tolerated_is_not_exchanged() -> None:
    judge = judge_of(SIX)
    steep = judge.curves.model_copy(
        update={
            "curves": tuple(
                c.model_copy(update={"gains": (9.0,)})
                if (c.host, c.season) in {("U1", "spring"), ("U2", "summer")}
                else c
                for c in judge.curves.curves
            )
        }
    )
    dear = Judge(SIX, judge.plan, judge.compliance, steep, 1.0)
    named = {u for pair in found_pairs(dear) for u in pair.universities}
    assert "U1" not in named or "U2" not in named
    assert len(found_pairs(judge)) == 3


def test_a_coin_falls_for_its_pair_alone() -> None:
    pairs = found_pairs(judge_of(SIX))
    for seed in range(20):
        firsts = drawn(pairs, seed)
        assert drawn(pairs[::-1], seed) == firsts[::-1]
        assert drawn(pairs[1:], seed) == firsts[1:]
        assert set(firsts) | set(opposite(pairs, firsts)) == set(SIX.university)


def test_coins_are_fair_and_do_not_hang_together() -> None:
    pairs = found_pairs(judge_of(SIX))
    number = 2_000
    sides = np.array(
        [
            [p.universities.index(f) for p, f in zip(pairs, draw, strict=True)]
            for draw in (drawn(pairs, seed=1, turn=turn) for turn in range(number))
        ]
    )
    assert np.abs(sides.mean(axis=0) - 0.5).max() < 3.5 * 0.5 / number**0.5
    together = np.corrcoef(sides.T) - np.eye(len(pairs))
    assert np.abs(together).max() < 4 / number**0.5


def test_early_and_late_are_before_graduation() -> None:
    season = season_until(SIX, MEASURED)
    assert season.measured == MEASURED
    assert season.late.first == MEASURED + timedelta(days=1)
    assert season.late.last == date(2027, 6, 30)
    ends = [s.measured for s in seasons(SIX)]
    assert ends == [date(2027, 3, 31), MEASURED, date(2027, 5, 31)]


@pytest.mark.parametrize("day", [date(2027, 2, 28), date(2027, 6, 30)])
def test_a_day_that_parts_nothing_is_refused(day: date) -> None:
    with pytest.raises(ScenarioError) as caught:
        season_until(SIX, day)
    assert caught.value.problems[0].path == "--measured"


def test_opposite_coins_leave_the_effect_alone() -> None:
    """Campuses differ by 40 points here; both sides of the coins cancel that."""
    base = {f"U{i}": 0.1 if i % 2 else 0.5 for i in range(1, 7)}
    city = campuses(
        6,
        universities=[
            university(k, graduates=estimate(400), baseline_retention=estimate(b))
            for k, b in base.items()
        ],
    )
    plan = fairs(city)
    pairs = tuple(Pair(p.universities, p.exchanges) for p in found_pairs(judge_of(SIX)))
    weights = sizes_of(city, pairs).sum(axis=1)
    curves = flat_curves(city)
    unlike = {u: 2.0 if share > 0.3 else -2.0 for u, share in base.items()}
    curves = curves.model_copy(update={"taste": unlike})
    trial = Trial(city, plan, pairs, weights, MEASURED, seed=1)
    found = predicted(trial, curves.taste, (), years=6, spread=0.0)
    assert abs(found.effect.mean) < 0.05
    assert 0 <= found.power <= 1
    assert found.ensemble is None


def test_those_who_go_first_are_foreseen_to_do_better() -> None:
    seeking = {"labour_market_share": estimate(0.9), "graduates": estimate(900)}
    city = campuses(
        6,
        universities=[university(f"U{i}", **seeking) for i in range(1, 7)],
        programmes=[programme("P1", spacing_days=14, participants=500, employers=50)],
        sectors=[sector("making", employers=estimate(1500))],
    )
    judge = judge_of(city)
    pairs = found_pairs(judge)
    weights = sizes_of(city, pairs).sum(axis=1)
    trial = Trial(city, judge.plan, pairs, weights, MEASURED, seed=1)
    found = predicted(trial, judge.curves.taste, (), years=8, spread=0.0)
    assert 0 < found.effect.low < found.effect.mean < 0.1
    assert 0 < found.base < 1
