"""The shipped Luoyang pack says what the document says and holds together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scenarios.duties import duties
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.duties import Duty
    from scenarios.scenario import Scenario

MANDATES = {
    # id: duties it becomes, then measure, lower bound, strictness of its first figure
    "LY-4a": (40, "events", 1, "must"),
    "LY-8a": (20, "events", 1, "must"),
    "LY-9b": (1, "events", 100, "must"),
    "LY-9c": (1, "distinct_hosts", 3, "aim"),
    "LY-10a": (20, "events", 1, "must"),
    "LY-10b": (1, "events", 50, "must"),
    "LY-18": (1, "participants", 10_000, "must"),
    "LY-1c": (1, "events", 1, "aim"),
}
COMMITMENTS = {
    "LY-1": (12_000, "must"),
    "LY-4b": (50_000, "must"),
    "LY-5a": (2_000, "about"),
    "LY-5b": (1_500, "about"),
    "LY-5c": (500, "about"),
    "LY-6": (30_000, "must"),
    "LY-8b1": (7_000, "must"),
    "LY-8b2": (2_000, "must"),
    "LY-9a1": (50_000, "must"),
    "LY-13": (5_000, "must"),
    "LY-14": (2_000, "must"),
}
TARGETS = {
    "LY-0a": (70_000, "aim"),
    "LY-0b": (0.3, "about"),
    "LY-9a2": (5_000, "must"),
}


@pytest.fixture(scope="module")
def luoyang() -> Scenario:
    return load("luoyang")


def duties_of(scenario: Scenario, mandate: str) -> list[Duty]:
    return [duty for duty in duties(scenario) if duty.mandate == mandate]


def test_every_clause_of_the_document_is_there_and_no_other(luoyang: Scenario) -> None:
    assert {mandate.id for mandate in luoyang.mandates} == set(MANDATES)
    owed = {c.id: (c.at_least, c.strictness) for c in luoyang.commitments}
    assert owed == COMMITMENTS
    targets = {t.id: (t.at_least, t.strictness) for t in luoyang.targets}
    assert targets == TARGETS


def test_the_goals_are_those_of_five_classes(luoyang: Scenario) -> None:
    goals = {t.id: t for t in luoyang.targets}
    assert goals["LY-0a"].classes == (2025, 2026, 2027, 2028, 2029)
    assert goals["LY-0b"].classes == (2029,)


@pytest.mark.parametrize("mandate", MANDATES)
def test_mandate_becomes_the_duties_of_the_document(
    luoyang: Scenario, mandate: str
) -> None:
    found = duties_of(luoyang, mandate)
    first = found[0]
    assert (len(found), first.measure, first.at_least, first.strictness) == (
        MANDATES[mandate]
    )


def test_every_clause_rests_on_the_document(luoyang: Scenario) -> None:
    (authority,) = luoyang.authorities
    assert authority.document == "洛政办〔2025〕25号"
    assert authority.issued == "2025-07-07"


def test_units_that_provide_together_reach_the_figure_exactly(
    luoyang: Scenario,
) -> None:
    for commitment in luoyang.commitments:
        assert sum(commitment.provided.values()) == commitment.at_least
        assert commitment.provision_mark == "assumption"


def test_service_gives_one_one_three_and_one(luoyang: Scenario) -> None:
    (service,) = luoyang.services
    assert [item.times for item in service.gives] == [1, 1, 3, 1]
    assert service.person_times_a_year == 10_000


def test_reading_decides_whether_each_season_has_100_fairs(luoyang: Scenario) -> None:
    (together,) = duties_of(luoyang, "LY-9b")
    assert together.unit == "hr_bureau+district"
    assert len(together.organisers) == 1 + 16 + 1
    each = duties_of(load("luoyang-per-season"), "LY-9b")
    assert [duty.at_least for duty in each] == [100, 100]
    assert sum((duty.days for duty in each), ()) == together.days


def test_per_season_pack_needs_no_curves_of_its_own(luoyang: Scenario) -> None:
    stricter = load("luoyang-per-season")
    assert stricter.curves == luoyang.curves
    assert stricter.behaviour_digest == luoyang.behaviour_digest


def test_reading_decides_where_the_campaign_is_owed(luoyang: Scenario) -> None:
    hosts = [duty.place for duty in duties_of(luoyang, "LY-10a")]
    assert sorted(h or "" for h in hosts) == sorted([*luoyang.university] * 2)
    city = duties_of(load("luoyang", readings={"LY-10a": "B"}), "LY-10a")
    assert [duty.place for duty in city] == [None, None]


def test_internships_are_owed_in_vacations_in_which_no_campus_is_open(
    luoyang: Scenario,
) -> None:
    vacations = {
        day
        for duty in duties_of(luoyang, "LY-8a")
        for interval in duty.days
        for day in interval.days()
    }
    assert {date(2027, 1, 18), date(2027, 7, 5)} <= vacations
    for host in luoyang.hosts:
        if host.university:
            assert not luoyang.open_days[host.id] & vacations
        elif "industry_park" in host.classes:
            assert luoyang.open_days[host.id] >= vacations


def test_tours_lead_to_three_regions_outside_the_city(luoyang: Scenario) -> None:
    regions = {d.id for d in luoyang.districts if d.kind == "outside"}
    tours = [h for h in luoyang.hosts if "outside_region" in h.classes]
    assert {h.district for h in tours} == regions
    assert len(tours) == len(regions) == 3
    assert not regions & set(luoyang.organiser)


def test_city_has_10_universities_16_districts_and_their_units(
    luoyang: Scenario,
) -> None:
    assert sum(u.graduates.value for u in luoyang.universities) == 47_700
    districts = {d.id for d in luoyang.districts if d.kind != "outside"}
    assert len(districts) == 16
    assert {o.id for o in luoyang.organisers_of(["district"])} == districts
    offices = {o.university for o in luoyang.organisers_of(["career_office"])}
    assert offices == set(luoyang.university)
