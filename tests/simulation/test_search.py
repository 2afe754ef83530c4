from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation import searchyear
from simulation.clock import Clocks
from simulation.search import search_law
from simulation.streams import numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.scenario import Scenario
    from simulation.columns import Ints
    from simulation.search import SearchLaw

PEOPLE = 40_000
NOBODY = np.empty(0, dtype=np.int64)


@pytest.fixture(scope="module")
def law(small_city: Scenario) -> SearchLaw:
    return search_law(small_city.behaviour.search)


def offers_by_week(clocks: Clocks) -> tuple[list[Ints], list[Ints]]:
    """Return who finds offers in the city and elsewhere, week by week."""
    found = [clocks.run(week) for week in range(searchyear.WEEKS)]
    return [here.who for here, _ in found], [there.who for _, there in found]


def clocks_of(law: SearchLaw, share: float = 0.5, people: int = PEOPLE) -> Clocks:
    return Clocks(law, numbered("searcher", people), np.full(people, share))


def within(count: float, expected: float, size: float) -> bool:
    return abs(count - expected) < 4 * math.sqrt(size)


def test_levels_give_the_chances_of_an_offer_by_april_and_by_december(
    law: SearchLaw,
) -> None:
    week = searchyear.week_of(searchyear.MID_APRIL)
    offered = 1 - np.exp(-np.cumsum(law.intensity))
    assert offered[week - 1] < 0.5 < offered[week]
    assert offered[-1] == pytest.approx(0.9)


def test_clocks_ring_as_poisson_processes(law: SearchLaw) -> None:
    here, there = offers_by_week(clocks_of(law, share=0.4))
    for found, share in ((here, 0.4), (there, 0.6)):
        mean = law.intensity.sum() * share
        per_person = np.bincount(np.concatenate(found), minlength=PEOPLE)
        assert within(per_person.sum(), PEOPLE * mean, PEOPLE * mean)
        for count in range(4):
            chance = math.exp(-mean) * mean**count / math.factorial(count)
            spread = PEOPLE * chance * (1 - chance)
            assert within((per_person == count).sum(), PEOPLE * chance, spread)
    weekly = np.array([len(who) for who in here])
    expected = PEOPLE * 0.4 * law.intensity
    assert (np.abs(weekly - expected) < 4.5 * np.sqrt(expected) + 1).all()


def weekly_after(
    law: SearchLaw, local_share: float, strength: float
) -> tuple[Ints, Ints]:
    """Return offers by week, here and elsewhere, where attention is drawn in week 5."""
    clocks = clocks_of(law)
    weeks = []
    for week in range(searchyear.WEEKS):
        if week == 5:
            shares = np.full(PEOPLE, local_share)
            clocks.attract(np.arange(PEOPLE), shares, week, strength=strength)
        weeks.append([len(found.who) for found in clocks.run(week)])
    here, there = np.array(weeks).T
    return here, there


@pytest.mark.parametrize(("local_share", "strength"), [(1.0, 1.0), (0.3, 0.5)])
def test_attention_quickens_search_there_slows_it_elsewhere_and_decays(
    law: SearchLaw, local_share: float, strength: float
) -> None:
    later = np.arange(searchyear.WEEKS) - 5
    kept = np.where(later >= 0, law.growth[1] ** -later.astype(float), 0)
    city = strength * local_share * kept
    elsewhere = strength * (1 - local_share) * kept
    paces = (
        0.5 * (1 - law.exclusive * elsewhere) + law.awakened * city,
        0.5 * (1 - law.exclusive * city) + law.awakened * elsewhere,
    )
    found = weekly_after(law, local_share, strength)
    for weeks, pace in zip(found, paces, strict=True):
        expected = PEOPLE * law.intensity * pace
        assert (np.abs(weeks - expected) < 4.5 * np.sqrt(expected) + 1).all()


def test_attention_twice_draws_half_of_what_is_left(law: SearchLaw) -> None:
    once, twice, thrice = clocks_of(law), clocks_of(law), clocks_of(law)
    everybody, city = np.arange(PEOPLE), np.ones(PEOPLE)
    once.attract(everybody, city, 3, strength=0.75)
    for _ in range(2):
        twice.attract(everybody, city, 3, strength=0.5)
    thrice.attract(np.tile(everybody, 2), np.ones(2 * PEOPLE), 3, strength=0.5)
    for one, two, three in zip(
        *(offers_by_week(clocks)[0] for clocks in (once, twice, thrice)), strict=True
    ):
        assert len(np.setxor1d(one, two)) <= 1
        assert np.array_equal(two, three)


def test_attention_stays_a_share_and_halves_in_its_half_life(
    small_city: Scenario, law: SearchLaw
) -> None:
    clocks, who = clocks_of(law, people=9), np.arange(5)
    for _ in range(3):
        clocks.attract(who, np.full(5, 0.25), 4)
    here, there = clocks.attention(4)
    assert here[:5] == pytest.approx(1 - 0.75**3)
    assert there[:5] == pytest.approx(1 - 0.25**3)
    assert not here[5:].any()
    months = small_city.behaviour.search.half_life_months.value
    per_week = 0.5 ** (7 / (months * 365 / 12))
    assert clocks.attention(10)[0][:5] == pytest.approx(here[:5] * per_week**6)


def test_attention_without_effect_changes_nobody(
    city_where: Callable[[dict[str, float]], Scenario],
) -> None:
    idle = city_where({"search.awakened_share": 0.0, "search.exclusive_share": 0.0})
    law = search_law(idle.behaviour.search)
    plain, drawn = clocks_of(law, people=500), clocks_of(law, people=500)
    drawn.attract(np.arange(500), np.full(500, 0.7), 4)
    for before, after in zip(offers_by_week(plain), offers_by_week(drawn), strict=True):
        for one, two in zip(before, after, strict=True):
            assert np.array_equal(np.sort(one), np.sort(two))


def test_search_stops_with_a_job(law: SearchLaw) -> None:
    clocks = clocks_of(law, people=500)
    clocks.stop(np.arange(250))
    here, there = offers_by_week(clocks)
    found = np.concatenate(here + there)
    assert found.min() >= 250


def test_people_search_where_they_would_like_to_be(law: SearchLaw) -> None:
    neutral, fond, averse = law.share_in_city(np.array([0.0, 2.0, -40.0]))
    assert neutral == pytest.approx(law.local_share)
    odds = law.local_share / (1 - law.local_share) * math.exp(2)
    assert fond == pytest.approx(odds / (1 + odds))
    assert 0 < averse < 1e-6


def test_matching_follows_cobb_douglas(law: SearchLaw) -> None:
    matches = law.matches(np.full(1000, 0.45), posts=500)
    peak = 450 * law.intensity.max()
    assert matches.capacity(1000, 500) == int(law.slack * peak)
    assert matches.capacity(500, 500) == pytest.approx(
        law.slack * peak * 0.5**law.elasticity, abs=1
    )
    assert matches.capacity(0, 500) == matches.capacity(1000, 0) == 0


def test_without_intensity_nobody_finds_anything(
    city_where: Callable[[dict[str, float]], Scenario],
) -> None:
    silent = city_where(
        {"search.offered_by_mid_april": 0.0, "search.offered_by_year_end": 0.0}
    )
    law = search_law(silent.behaviour.search)
    here, there = offers_by_week(clocks_of(law, people=100))
    assert np.concatenate(here + there).tolist() == []
