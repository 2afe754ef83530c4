"""What may be said of paired values."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.differences import Difference, chance, differences
from analysis.comparison.valued import Valued
from analysis.precision import mean_interval

NOBODY = np.empty(0)
WORSE, BETTER = -1.0, 1.0


def valued(
    values: list[float],
    *,
    better: Literal["more", "less"] = "more",
    members: list[float] | None = None,
    is_simulated: bool = True,
) -> Valued:
    under = NOBODY if members is None else np.array(members)
    return Valued("m", "persons", better, is_simulated, np.array(values), under)


def between(own: Valued, base: Valued) -> Difference:
    (found,) = differences({"base": {"m": base}, "own": {"m": own}})
    return found


@given(st.lists(st.floats(-9, 9), min_size=2, max_size=20), st.floats(-9, 9))
def test_what_both_meet_cancels(values: list[float], shift: float) -> None:
    base = valued([v + shift for v in values])
    other = valued([v + shift for v in reversed(values)])
    found = between(other, base).spread
    apart = np.array(values[::-1]) - np.array(values)
    known = mean_interval(apart)
    assert found is not None
    assert found.mean == pytest.approx(known.mean, abs=1e-9)
    assert found.low == pytest.approx(known.low, abs=1e-6)


@pytest.mark.parametrize("better", ["more", "less"])
def test_a_sure_difference_is_better_the_way_the_measure_asks(
    better: Literal["more", "less"],
) -> None:
    base = valued([1.0, 2.0, 3.0, 4.0], better=better)
    more = valued([11.0, 12.1, 13.0, 14.0], better=better)
    assert between(more, base).verdict == ("better" if better == "more" else "worse")
    assert between(base, more).verdict == ("worse" if better == "more" else "better")


def test_one_sure_difference_among_many_doubtful_ones_must_be_surer() -> None:
    alone = between(valued([0.9, 1.9, 0.5, 1.3]), valued([0.0] * 4))
    assert alone.verdict == "better"
    doubtful = {f"d{i}": valued([1.0, -1.0, 0.5, 0.1]) for i in range(10)}
    idle = {name: valued([0.0] * 4) for name in doubtful}
    found = differences(
        {
            "base": {"m": valued([0.0] * 4), **idle},
            "own": {"m": valued([0.9, 1.9, 0.5, 1.3]), **doubtful},
        }
    )
    assert found[0].p_value == alone.p_value
    assert {d.verdict for d in found} == {"indistinct"}


def test_no_chance_no_interval_and_no_place_in_the_family() -> None:
    cost = {"c": valued([5.0, 5.0], better="less", is_simulated=False)}
    dear = {"c": valued([9.0, 9.0], better="less", is_simulated=False)}
    seen, other = ({"m": valued(v)} for v in ([0.0, 0.0], [1.0, 1.5]))
    exact, judged = differences({"base": cost | seen, "own": dear | other})
    assert exact.is_exact
    assert (exact.verdict, exact.p_adjusted) == ("worse", None)
    assert judged.p_adjusted == judged.p_value


@pytest.mark.parametrize("number", [2, 5, 20])
def test_equal_differences_are_as_sure_as_tosses_that_all_fell_alike(
    number: int,
) -> None:
    # The mean of tenths is not a tenth to the last digit.
    for apart in (3.0, 0.1):
        assert chance(np.full(number, apart)) == 2.0 ** (1 - number)
    assert chance(np.zeros(number)) == 1.0


@given(st.lists(st.sampled_from([WORSE, 0.0, BETTER]), min_size=1, max_size=9))
def test_the_chance_of_being_better_counts_parameter_sets(moves: list[float]) -> None:
    base = valued([1.0, 2.0], members=[4.0] * len(moves))
    own = valued([1.0, 2.0], members=[4.0 + move for move in moves])
    found = between(own, base).probability_better
    if not any(moves):
        assert found is None
    else:
        assert found == moves.count(BETTER) / len(moves)


def test_a_price_beyond_any_is_never_the_better_one() -> None:
    base = valued([2.0, 2.0], better="less", members=[1.0, np.inf, np.inf])
    own = valued([2.0, 2.0], better="less", members=[np.inf, 1.0, np.inf])
    assert between(own, base).probability_better == pytest.approx(1 / 3)


def test_parameter_sets_that_tell_nothing_count_neither_way() -> None:
    base = valued([2.0, 2.0], members=[1.0, np.nan, 1.0, np.nan])
    own = valued([2.0, 2.0], members=[2.0, 2.0, 0.0, np.nan])
    assert between(own, base).probability_better == 0.5
    mute = valued([2.0, 2.0], members=[np.nan] * 4)
    assert between(mute, base).probability_better is None


def test_a_value_without_meaning_leaves_nothing_to_say() -> None:
    found = between(valued([np.nan, np.nan]), valued([1.0, 2.0]))
    assert (found.mean, found.spread, found.verdict) == (None, None, "unknown")
