"""A province falls apart into its cities, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.coherence import contradictions
from scenarios.duties import duties
from scenarios.loading import load
from scenarios.province import apportioned, city_of_unit, parts
from tests.optimizer.small_city import (
    host,
    mandate,
    named,
    options,
    organiser,
    requirement,
)
from tests.optimizer.small_province import CITIES, FAR, province

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def shandong() -> Scenario:
    return load("shandong")


def test_a_city_is_its_own_only_part() -> None:
    linyi = load("linyi")
    assert parts(linyi) == (linyi,)


def test_a_city_of_a_province_is_its_own_only_part() -> None:
    for part in parts(province()):
        assert parts(part) == (part,)


@pytest.mark.parametrize("thing", ["districts", "universities", "hosts"])
def test_every_place_lies_in_one_city(shandong: Scenario, thing: str) -> None:
    found = [place for part in parts(shandong) for place in getattr(part, thing)]
    assert Counter(p.id for p in found) == Counter(
        p.id for p in getattr(shandong, thing)
    )


def test_every_unit_but_the_province_is_of_one_city(shandong: Scenario) -> None:
    found = [unit.id for part in parts(shandong) for unit in part.organisers]
    whole = [unit.id for unit in shandong.organisers if unit.id != "shandong"]
    assert sorted(found) == sorted(whole)


def test_what_the_cities_owe_is_what_the_province_owes() -> None:
    for readings in ({}, {"SD-4.1c": "B", "SD-4.1d": "B", "SD-4.2b": "B"}):
        whole = load("shandong", readings=readings)
        found = [duty for part in parts(whole) for duty in duties(part)]
        assert len(found) == len(duties(whole))
        assert set(found) == set(duties(whole))


def test_employers_are_split_by_graduates_and_none_is_lost(shandong: Scenario) -> None:
    for i, sector in enumerate(shandong.sectors):
        split = [part.sectors[i].employers.value for part in parts(shandong)]
        assert sum(split) == sector.employers.value
    east, west = (part.sectors[0].employers.value for part in parts(province()))
    assert (east, west) == (67, 33)


@given(st.integers(0, 10**6), st.lists(st.floats(0.1, 1e5), min_size=1, max_size=20))
def test_apportioned_numbers_add_up_and_are_next_to_their_quotas(
    total: int, weights: list[float]
) -> None:
    numbers = apportioned(total, weights)
    assert sum(numbers) == total
    quotas = [total * weight / sum(weights) for weight in weights]
    assert all(abs(n - q) < 1 + 1e-6 for n, q in zip(numbers, quotas, strict=True))


def test_units_owe_a_figure_together_in_each_city() -> None:
    together = requirement(each=False, per_city=True, at_least=1)
    scenario = province(mandates=[mandate("M", together)])
    found = {duty.unit: duty.organisers for duty in duties(scenario)}
    assert found == {name: {f"office-{name}"} for name in CITIES}


def test_a_city_owes_on_its_own_campuses_only() -> None:
    for of_each in ({"each": True}, {"each": False, "per_city": True}):
        owed = requirement(per_university=True, at_least=1, **of_each)
        found = duties(province(mandates=[mandate("M", owed)]))
        assert sorted((*duty.organisers, duty.place) for duty in found) == [
            ("office-east", "U-east"),
            ("office-west", "U-west"),
        ]


def test_a_figure_of_one_city_leaves_the_others_alone() -> None:
    own = requirement(by=["office-west"], each=False, at_least=1)
    east, west = parts(province(mandates=[mandate("M", own)]))
    assert not duties(east)
    assert [duty.organisers for duty in duties(west)] == [{"office-west"}]


def test_the_unit_of_the_province_has_no_city(shandong: Scenario) -> None:
    assert city_of_unit(shandong, shandong.organiser["shandong"]) is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"mandates": [mandate("M", requirement(each=False, at_least=2))]},
            "several cities together",
        ),
        ({"organisers": [organiser("O", district=None)]}, "must belong to a city"),
        (
            {"cities": [{"id": i, "name": named(i)} for i in (*CITIES, "north")]},
            "has no university",
        ),
        (
            {"options": options(crowding={"within_km": 500, "events_per_day": 2})},
            "lie nearer, in two cities",
        ),
        (
            {"cities": [{"id": i, "name": named(i)} for i in ("east", "wets", "wset")]},
            "must belong to a city",
        ),
        ({"hosts": [host("U-west", district="D9", **FAR)]}, "no such district"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_two_cities_cannot_share_is_refused(
    changes: dict[str, object], says: str
) -> None:
    told = [" ".join(broken.words) for broken in contradictions(province(**changes))]
    assert any(says in words for words in told), told


def test_a_sound_province_is_accepted() -> None:
    assert contradictions(province()) == ()
