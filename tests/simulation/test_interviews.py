from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.interviews import offer_law, per_interview, shifted

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.scenario import Scenario


@given(st.floats(0, 0.99), st.integers(1, 8))
def test_interviews_of_one_event_yield_the_chance_per_event(
    chance: float, interviews: int
) -> None:
    single = per_interview(chance, interviews)
    assert 1 - (1 - single) ** interviews == pytest.approx(chance, abs=1e-12)


@given(st.floats(0.001, 0.999), st.floats(-3, 3))
def test_shifting_adds_log_odds(chance: float, log_odds: float) -> None:
    moved = shifted(chance, log_odds)
    odds = chance / (1 - chance) * np.exp(log_odds)
    assert moved / (1 - moved) == pytest.approx(odds, rel=1e-9)


def test_impossible_and_certain_offers_stay_so() -> None:
    assert (shifted(0.0, 5.0), shifted(1.0, -5.0)) == (0.0, 1.0)


def test_field_and_acquaintance_raise_the_chance(small_city: Scenario) -> None:
    law = offer_law(small_city.behaviour, own_field_share=0.4)
    own, known = np.array([False, True, False]), np.array([False, False, True])
    everywhere = np.ones(3, dtype=bool)
    other, own_field, visited = law.success(own, known, everywhere)
    assert other < own_field
    assert visited == pytest.approx(other * 1.13)
    for fair in (everywhere, ~everywhere):
        best = law.success(everywhere, everywhere, fair)[0]
        assert law.promising(fair=bool(fair[0])) == pytest.approx(best)


def test_every_interview_may_count_where_employers_remember_people(
    city_where: Callable[[dict[str, float]], Scenario],
) -> None:
    law = offer_law(city_where({"offers.repeat_odds": 0.5}).behaviour, 0.4)
    assert law.promising(fair=True) == law.promising(fair=False) == 1


def test_one_employer_gives_the_whole_chance_of_an_event(
    city_where: Callable[[dict[str, float]], Scenario],
) -> None:
    law = offer_law(city_where({"offers.fit_log_odds": 0.0}).behaviour, 0.4)
    no = np.zeros(1, dtype=bool)
    assert law.success(no, no, no)[0] == pytest.approx(0.25)
    assert law.success(no, no, ~no)[0] == pytest.approx(1 - 0.75 ** (1 / 3))
