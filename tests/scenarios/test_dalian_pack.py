"""The shipped Dalian pack says what the document says and holds together."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scenarios.duties import duties
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.duties import Duty
    from scenarios.scenario import Scenario

TARGETS = {
    # id: least figure, figure to strive for, target it is part of
    "DL-2.1": (50_000, 60_000, None),
    "DL-2.1.local": (33_000, None, "DL-2.1"),
    "DL-2.1.elsewhere": (17_000, None, "DL-2.1"),
    "DL-2.1.province": (13_000, None, "DL-2.1.elsewhere"),
    "DL-2.1.other": (4_000, None, "DL-2.1.elsewhere"),
    "DL-2.1b.market": (29_000, None, "DL-2.1"),
    "DL-2.1b.study": (16_000, None, "DL-2.1"),
    "DL-2.1b.community": (1_000, None, "DL-2.1"),
    "DL-2.1b.public": (3_500, None, "DL-2.1"),
    "DL-2.1b.grassroots": (500, None, "DL-2.1"),
    "DL-2.2": (2_500, None, None),
    "DL-2.3": (0.42, 0.45, None),
}
COMMITMENTS = {
    "DL-3.2a": 1,
    "DL-3.2b.institutions": 21,
    "DL-3.2b": 4_000,
    "DL-3.2c.university": 1_000,
    "DL-3.2c.employer": 3_000,
    "DL-3.3.public": 3_500,
    "DL-3.3.community": 1_000,
    "DL-3.3.grassroots": 500,
}


@pytest.fixture(scope="module")
def dalian() -> Scenario:
    return load("dalian")


def duties_of(scenario: Scenario, mandate: str) -> list[Duty]:
    return [duty for duty in duties(scenario) if duty.mandate == mandate]


def test_every_clause_of_the_document_is_there_and_no_other(dalian: Scenario) -> None:
    found = {
        group: {clause.id for clause in getattr(dalian, group)}
        for group in (
            "mandates", "targets", "commitments", "services", "encouragements",
            "rewards", "levers", "spending",
        )
    }  # fmt: skip
    assert found == {
        "mandates": {"DL-3.1a", "DL-3.1b", "DL-3.5", "DL-3.6"},
        "targets": set(TARGETS),
        "commitments": set(COMMITMENTS),
        "services": {"DL-3.7"},
        "encouragements": {"DL-3.1c", "DL-3.3.small"},
        "rewards": set(),
        "levers": set(),
        "spending": set(),
    }


def test_every_clause_rests_on_the_document(dalian: Scenario) -> None:
    (authority,) = dalian.authorities
    assert authority.document == "大就办发〔2022〕4号"
    assert authority.issued == "2022-05-11"
    assert authority.rank == "document"


def test_each_contest_is_held_once_by_its_own_unit(dalian: Scenario) -> None:
    found = duties_of(dalian, "DL-3.5")
    assert [d.unit for d in found] == ["hr_bureau", "science_bureau", "youth_league"]
    assert all((d.at_least, d.at_most) == (1, 1) for d in found)
    assert len({programme for d in found for programme in d.programmes}) == 3


def test_two_series_of_study_visits_are_aimed_at(dalian: Scenario) -> None:
    found = duties_of(dalian, "DL-3.6")
    assert [(d.at_least, d.strictness) for d in found] == [(1, "aim"), (1, "aim")]
    assert len({programme for d in found for programme in d.programmes}) == 2


def test_targets_are_those_of_the_document(dalian: Scenario) -> None:
    found = {t.id: (t.at_least, t.aim, t.part_of) for t in dalian.targets}
    assert found == TARGETS
    assert {t.due for t in dalian.targets} == {date(2022, 12, 31)}


@pytest.mark.parametrize("split", ["DL-2.1.", "DL-2.1b."])
def test_those_who_stay_or_come_are_split_without_rest(
    dalian: Scenario, split: str
) -> None:
    parts = [t for t in dalian.targets if t.id.startswith(split)]
    assert sum(t.at_least or 0 for t in parts if t.part_of == "DL-2.1") == 50_000


def test_what_they_do_is_split_without_rest(dalian: Scenario) -> None:
    whole = next(t for t in dalian.targets if t.id == "DL-2.1")
    parts = [t.measures for t in dalian.targets if t.id.startswith("DL-2.1b.")]
    named = [measure for measures in parts for measure in measures]
    assert sorted(named) == sorted(whole.measures)


def test_everybody_without_work_is_served_by_1311(dalian: Scenario) -> None:
    (service,) = dalian.services
    assert [(g.times, g.posts) for g in service.gives] == [
        (1, 0),
        (3, 10),
        (1, 0),
        (1, 0),
    ]
    assert service.served_share == 1
    assert len(dalian.organisers_of(service.by)) == 1 + 12


def test_commitments_are_declared_as_asked_by_those_who_owe_them(
    dalian: Scenario,
) -> None:
    for clause in dalian.commitments:
        owing = {o.id for o in dalian.organisers_of(clause.by)}
        if clause.by == ("university",):
            owing = set(dalian.university)
        declared = list(clause.provided.values())
        owed = [clause.owed_by(dalian.university.get(unit)) for unit in clause.provided]
        assert clause.at_least == COMMITMENTS[clause.id]
        assert set(clause.provided) == owing
        assert declared == owed if clause.each else sum(declared) == clause.at_least
        assert clause.provision_mark == "assumption"


def test_city_has_31_universities_80383_graduates_and_12_districts(
    dalian: Scenario,
) -> None:
    assert len(dalian.universities) == 31
    assert sum(u.graduates.value for u in dalian.universities) == 80_383
    assert Counter(d.kind for d in dalian.districts) == {
        "district": 7,
        "county_level_city": 2,
        "county": 1,
        "functional_zone": 2,
    }


def test_only_one_count_of_graduates_is_published(dalian: Scenario) -> None:
    sourced = {u.id for u in dalian.universities if u.graduates.mark == "sourced"}
    assert sourced == {"DL-U01"}
    assert {u.retained_mean.mark for u in dalian.universities} == {"assumption"}


def test_each_university_has_one_campus_in_its_place(dalian: Scenario) -> None:
    campuses = [host for host in dalian.hosts if host.university]
    assert [host.university for host in campuses] == list(dalian.university)
    for host in campuses:
        university = dalian.university[host.id]
        assert (host.lat, host.lon) == (university.lat, university.lon)
        assert host.district == university.district


def test_each_campus_has_booths_for_a_special_fair(dalian: Scenario) -> None:
    booths = [v.booths for h in dalian.hosts if h.university for v in h.venues]
    assert min(number for number in booths if number) >= (
        dalian.programme["small_fair"].employers
    )
