"""The shipped Yantai pack says what the decree says and holds together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from scenarios.duties import duties
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.city import Host
    from scenarios.duties import Duty
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario

MANDATES = {
    # id: duties it becomes, then measure, lower and upper bound of its first figure
    "YT-3.3a": (1, "events", 3, None),
    "YT-3.3b": (1, "events", 5, None),
    "YT-3.3c": (1, "employers", 2000, None),
    "YT-3.3d": (1, "posts", 20_000, None),
    "YT-3.3e": (14, "events", 1, None),
    "YT-3.4a": (1, "events", 4, None),
    "YT-3.4b": (1, "events", 1, 1),
    "YT-3.5a": (2, "events", 5, None),
    "YT-3.5b": (8, "events", 1, None),
    "YT-3.5c": (14, "events", 2, None),
    "YT-3.6a": (1, "events", 2, None),
    "YT-3.6b": (1, "events", 2, None),
    "YT-3.6c": (8, "events", 1, None),
    "YT-3.6d": (14, "events", 2, None),
}
OTHER_CLAUSES = {
    "rewards": {"YT-2.1a", "YT-2.1b"},
    "commitments": {"YT-2.2", "YT-3.1a", "YT-3.1b"},
    "levers": {"YT-3.10b"},
    "encouragements": {"YT-3.8", "YT-3.10"},
    "spending": {"YT-4.2"},
    "targets": {"YT-1"},
}


@pytest.fixture(scope="module")
def yantai() -> Scenario:
    return load("yantai")


def duties_of(scenario: Scenario, mandate: str) -> list[Duty]:
    return [duty for duty in duties(scenario) if duty.mandate == mandate]


def fits(programme: Programme, host: Host) -> bool:
    return bool({host.id, *host.classes} & set(programme.hosts)) and any(
        venue.kind in programme.venue_kinds
        and venue.capacity >= programme.participants
        and (venue.booths >= programme.employers or programme.kind != "job_fair")
        for venue in host.venues
    )


def hosts_of(scenario: Scenario, programme: str) -> set[str]:
    return {h.id for h in scenario.hosts if fits(scenario.programme[programme], h)}


def campuses(scenario: Scenario) -> set[str]:
    return {host.id for host in scenario.hosts if host.university}


def test_every_clause_of_the_decree_is_there_and_no_other(yantai: Scenario) -> None:
    assert {mandate.id for mandate in yantai.mandates} == set(MANDATES)
    for group, ids in OTHER_CLAUSES.items():
        assert {clause.id for clause in getattr(yantai, group)} == ids


@pytest.mark.parametrize("mandate", MANDATES)
def test_mandate_becomes_the_duties_of_the_decree(
    yantai: Scenario, mandate: str
) -> None:
    number, measure, at_least, at_most = MANDATES[mandate]
    found = duties_of(yantai, mandate)
    first = found[0]
    assert len(found) == number
    assert (first.measure, first.at_least, first.at_most) == (
        measure,
        at_least,
        at_most,
    )
    assert all(duty.is_hard and duty.period.startswith("2027") for duty in found)


def test_every_clause_rests_on_the_decree(yantai: Scenario) -> None:
    (authority,) = yantai.authorities
    assert authority.document == "烟政发〔2022〕11号"
    assert authority.issued == "2022-05-19"
    assert authority.rank == "document"


def test_city_has_21_universities_71000_graduates_and_14_districts(
    yantai: Scenario,
) -> None:
    assert len(yantai.universities) == 21
    assert sum(u.graduates.value for u in yantai.universities) == 71_000
    assert Counter(d.kind for d in yantai.districts) == {
        "district": 5,
        "county_level_city": 6,
        "functional_zone": 3,
    }


def test_each_district_is_an_organiser_and_has_a_hall(yantai: Scenario) -> None:
    ids = {district.id for district in yantai.districts}
    assert {o.id for o in yantai.organisers_of(["district"])} == ids
    halls = {h.district for h in yantai.hosts if "district_hall" in h.classes}
    assert halls == ids


def test_each_university_has_one_campus_in_its_place(yantai: Scenario) -> None:
    assert campuses(yantai) == set(yantai.university)
    for university in yantai.universities:
        host = yantai.host[university.id]
        assert (host.lat, host.lon) == (university.lat, university.lon)
        assert host.district == university.district


def test_nobody_but_us_stands_behind_the_retention_history(yantai: Scenario) -> None:
    marks = {
        estimate.mark
        for u in yantai.universities
        for estimate in (u.graduates, u.baseline_retention, u.retained_mean)
    }
    assert marks == {"assumption"}


def test_each_duty_has_a_programme_a_unit_and_a_place(yantai: Scenario) -> None:
    for duty in duties(yantai):
        programmes = [yantai.programme[p] for p in sorted(duty.programmes)]
        assert any(
            duty.organisers & {o.id for o in yantai.organisers_of(p.organisers)}
            and hosts_of(yantai, p.id)
            for p in programmes
        ), duty.subject


def test_every_campus_can_receive_each_kind_that_serves_every_university(
    yantai: Scenario,
) -> None:
    for kind in (k for k in yantai.kinds if k.serves_every_university):
        programmes = [p.id for p in yantai.programmes if p.kind == kind.key]
        reached = set().union(*(hosts_of(yantai, p) for p in programmes))
        assert campuses(yantai) <= reached


def test_comprehensive_fair_fits_only_the_larger_campuses(yantai: Scenario) -> None:
    large = {u.id for u in yantai.universities if u.graduates.value >= 4000}
    assert hosts_of(yantai, "comprehensive_campus_fair") == large


def test_earmarked_money_may_pay_for_every_programme(yantai: Scenario) -> None:
    (rule,) = yantai.spending
    assert {p.cost_category for p in yantai.programmes} <= set(rule.allowed)


@pytest.mark.parametrize("mandate", ["YT-3.3c", "YT-3.3d"])
def test_reading_decides_whether_district_fairs_count(
    yantai: Scenario, mandate: str
) -> None:
    (narrow,) = duties_of(yantai, mandate)
    (wide,) = duties_of(load("yantai", readings={mandate: "B"}), mandate)
    assert narrow.organisers == {"hr_bureau"}
    assert wide.organisers == {"hr_bureau", *yantai.district}
    assert wide.programmes - narrow.programmes == {"small_fair"}
    assert (wide.unit, wide.at_least) == (narrow.unit, narrow.at_least)


def test_reading_decides_whether_policy_talks_are_spread(yantai: Scenario) -> None:
    spread = duties_of(yantai, "YT-3.5a")
    assert [(d.measure, d.at_least) for d in spread] == [
        ("events", 5),
        ("distinct_months", 2),
    ]
    together = duties_of(load("yantai", readings={"YT-3.5a": "B"}), "YT-3.5a")
    assert [(d.measure, d.at_least) for d in together] == [("events", 5)]


def test_months_of_the_year_and_of_the_search_are_complete(yantai: Scenario) -> None:
    months = [str(month) for month in range(1, 17)]
    assert list(yantai.behaviour.attendance.season_log_odds) == months[:12]
    weights = yantai.behaviour.search.month_weights
    assert list(weights) == months
    assert sum(weights[m].value for m in months[:10]) == pytest.approx(1)


def test_degrees_have_a_taste_for_the_city(yantai: Scenario) -> None:
    degrees = {degree for u in yantai.universities for degree in u.degree_mix}
    assert degrees == set(yantai.behaviour.choice.degree_log_odds)


def test_every_declared_provision_names_a_unit_that_owes_it(yantai: Scenario) -> None:
    for clause in yantai.commitments:
        owing = {o.id for o in yantai.organisers_of(clause.by)}
        if clause.by == ("university",):
            owing = set(yantai.university)
        assert set(clause.provided) == owing
        assert clause.provision_mark == "assumption"
