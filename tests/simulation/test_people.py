from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation.people import Population, populate
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def population(small_city: Scenario) -> Population:
    return populate(world_of(small_city), 1, 0)


def test_shares_of_the_class_are_those_of_the_university(
    small_city: Scenario, population: Population
) -> None:
    people = population.people
    for place, university in enumerate(small_city.universities):
        here = people.university == place
        expected = university.graduates.value * university.labour_market_share.value
        assert abs(here.sum() - expected) < 4 * np.sqrt(expected * 0.2)
        making = (people.field[here] == 0).mean()
        assert making == pytest.approx(university.field_mix["making"], abs=0.08)


def test_posts_keep_their_mean(small_city: Scenario) -> None:
    world = world_of(small_city)
    posts = [populate(world, 1, k).employers.posts.mean() for k in range(60)]
    error = np.std(posts, ddof=1) / np.sqrt(len(posts))
    assert abs(np.mean(posts) - 12 * 0.5) < 3 * error


def test_search_finds_posts_in_proportion(population: Population) -> None:
    employers = population.employers
    draws = (np.arange(40_000) + 0.5) / 40_000
    field = np.zeros(len(draws), dtype=np.int64)
    mixed = (draws * 7919) % 1
    found = np.bincount(employers.found(field, draws, mixed), minlength=120)
    own = np.where(employers.sector == 0, math.e, 1.0) * employers.posts
    assert found / len(draws) == pytest.approx(own / own.sum(), abs=2e-3)


def test_a_city_without_posts_can_be_populated(
    city_where: Callable[[dict[str, float]], Scenario],
) -> None:
    city = city_where({"offers.hireable_share": 0.0})
    assert populate(world_of(city), 1, 0).employers.posts.sum() == 0


def test_a_new_university_changes_nobody_elsewhere(
    small_city: Scenario, population: Population
) -> None:
    data = small_city.to_data()
    newcomer = data["universities"][0] | {"id": "U0"}
    larger = type(small_city).from_data(
        data | {"universities": [newcomer, *data["universities"]]}
    )
    people = populate(world_of(larger), 1, 0).people
    old = people.university > 0
    for column in ("key", "field", "taste", "luck_local"):
        assert np.array_equal(
            getattr(people, column)[old], getattr(population.people, column)
        )


def test_graduates_from_the_city_like_it_better(population: Population) -> None:
    assert set(np.round(population.people.taste, 6)) == {0.0, 0.3, 1.5, 1.8}


def test_an_active_lever_moves_those_it_covers(small_city: Scenario) -> None:
    lever = {
        "id": "L1",
        "name": {"zh": "L1", "en": "L1"},
        "authority": "none",
        "article": "1",
        "active": True,
        "taste_log_odds": small_city.behaviour.choice.wage_weight.to_data(),
        "covered_share": 0.25,
    }
    data = small_city.to_data()
    with_lever = type(small_city).from_data(data | {"levers": [lever]})
    without = populate(world_of(small_city), 1, 0).people.taste
    moved = populate(world_of(with_lever), 1, 0).people.taste - without
    assert set(np.round(moved, 9)) == {0.0, 2.0}
    assert (moved > 0).mean() == pytest.approx(0.25, abs=0.04)
