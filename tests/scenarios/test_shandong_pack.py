"""The shipped packs of Shandong say what the documents say and hold together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from scenarios.duties import duties
from scenarios.geography import distance_km
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.duties import Duty
    from scenarios.scenario import Scenario

PACKS = ("shandong", "shandong-briefing")
CITIES, COUNTIES, UNIVERSITIES = 16, 136, 145
AGENCIES = CITIES + COUNTIES
MONTHS, WEEKS = 16, 68
GRADUATES = 750_000


@pytest.fixture(scope="module")
def shandong() -> Scenario:
    return load("shandong")


def duties_of(scenario: Scenario, mandate: str) -> list[Duty]:
    return [duty for duty in duties(scenario) if duty.mandate == mandate]


@pytest.mark.parametrize("name", PACKS)
def test_the_province_has_its_cities_counties_and_universities(name: str) -> None:
    scenario = load(name)
    assert len(scenario.cities) == CITIES
    assert len(scenario.districts) == COUNTIES
    assert len(scenario.universities) == UNIVERSITIES
    classes = Counter(c for unit in scenario.organisers for c in unit.classes)
    assert classes == {
        "hr_bureau": CITIES,
        "district": COUNTIES,
        "career_office": UNIVERSITIES,
        "province": 1,
    }


def test_hosts_are_campuses_and_the_halls_of_agencies(shandong: Scenario) -> None:
    classes = Counter(c for host in shandong.hosts for c in host.classes)
    assert classes == {
        "campus": UNIVERSITIES,
        "city_hall": CITIES,
        "district_hall": COUNTIES,
        "exhibition_hall": CITIES,
    }
    halls = {
        host.district for host in shandong.hosts if "district_hall" in host.classes
    }
    assert halls == set(shandong.district)


def test_every_clause_of_the_document_is_there(shandong: Scenario) -> None:
    assert [m.id for m in shandong.mandates] == ["SD-4.1c", "SD-4.1d", "SD-4.2b"]
    assert [c.id for c in shandong.commitments] == ["SD-4.2a", "SD-4.2c", "SD-4.3"]
    assert [s.id for s in shandong.services] == ["SD-4.1a", "SD-4.1b"]
    assert [t.id for t in shandong.targets] == ["SD-2.2020", "SD-2.2021"]
    assert shandong.encouragements == ()


def test_both_packs_of_the_document_share_its_clauses(shandong: Scenario) -> None:
    linyi = load("linyi")
    for ours, theirs in zip(shandong.mandates, linyi.mandates, strict=True):
        shared = {reading.key: reading.requires for reading in theirs.readings}
        for reading in ours.readings:
            assert shared[reading.key] == reading.requires
    assert shandong.services == linyi.services
    assert shandong.targets == linyi.targets
    assert shandong.calendar.seasons == linyi.calendar.seasons
    assert shandong.calendar.closed == linyi.calendar.closed


@pytest.mark.parametrize(
    ("mandate", "periods"), [("SD-4.1c", MONTHS), ("SD-4.1d", WEEKS)]
)
def test_every_agency_or_every_city_owes_a_fair_in_every_period(
    mandate: str, periods: int
) -> None:
    for reading, units in (("A", AGENCIES), ("B", CITIES)):
        found = duties_of(load("shandong", readings={mandate: reading}), mandate)
        owed = Counter(duty.unit for duty in found)
        assert len(owed) == units
        assert set(owed.values()) == {periods}
        assert {duty.at_least for duty in found} == {1}


def test_universities_give_classes_on_their_own_campus(shandong: Scenario) -> None:
    found = duties_of(shandong, "SD-4.2b")
    assert len(found) == 2 * UNIVERSITIES
    assert all(duty.place == duty.unit for duty in found)


def test_the_briefing_asks_a_weekly_event_of_every_city_by_the_word_of_the_press() -> (
    None
):
    briefing = load("shandong-briefing")
    assert [a.rank for a in briefing.authorities] == ["press"]
    assert len(duties_of(briefing, "SB-1")) == CITIES * 52
    found = {c.id: c.at_least for c in briefing.commitments}
    assert found == {"SB-2": 20_000, "SB-3": 3_000, "SB-4": 2_484}
    assert [s.id for s in briefing.services] == ["SB-5", "SB-6"]
    assert [t.id for t in briefing.targets] == ["SB-7.placed", "SB-7.stay"]


def test_the_briefing_plans_with_the_curves_of_the_action(shandong: Scenario) -> None:
    briefing = load("shandong-briefing")
    assert briefing.curves == shandong.curves
    assert briefing.behaviour_digest == shandong.behaviour_digest


def test_the_class_of_2021_adds_up_to_that_of_the_province(shandong: Scenario) -> None:
    total = sum(u.graduates.value for u in shandong.universities)
    assert total == pytest.approx(GRADUATES, rel=0.01)


def test_retained_means_follow_from_the_baseline(shandong: Scenario) -> None:
    for u in shandong.universities:
        seeking = u.graduates.value * u.labour_market_share.value
        assert u.retained_mean.value == round(seeking * u.baseline_retention.value)


def test_campuses_lie_about_the_point_of_a_district_of_their_city(
    shandong: Scenario,
) -> None:
    for university in shandong.universities:
        district = shandong.district[university.district]
        assert district.kind == "district"
        assert 3 < distance_km(university, district) < 9


def test_names_and_points_without_a_source_are_marked(shandong: Scenario) -> None:
    assert {district.mark for district in shandong.districts} == {"assumption"}
    assert {u.graduates.mark for u in shandong.universities} == {"assumption"}
