"""The shipped Linyi pack says what the document says and holds together."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scenarios.duties import duties
from scenarios.errors import ScenarioError
from scenarios.loading import load
from scenarios.workdays import may_hold

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.duties import Duty
    from scenarios.scenario import Scenario

MONTHS = 16
WEEKS = 68
AGENCIES = {"A": 15, "C": 13}


@pytest.fixture(scope="module")
def linyi() -> Scenario:
    return load("linyi")


def duties_of(scenario: Scenario, mandate: str) -> list[Duty]:
    return [duty for duty in duties(scenario) if duty.mandate == mandate]


def test_every_clause_that_binds_the_city_is_there(linyi: Scenario) -> None:
    assert [m.id for m in linyi.mandates] == ["SD-4.1c", "SD-4.1d", "SD-4.2b"]
    assert [c.id for c in linyi.commitments] == ["SD-4.2a"]
    assert [s.id for s in linyi.services] == ["SD-4.1a", "SD-4.1b"]
    assert [(t.classes, t.at_least) for t in linyi.targets] == [
        ((2020,), 0.9),
        ((2021,), 0.9),
    ]
    figures = {clause.id: clause.figure for clause in linyi.encouragements}
    assert figures == {"SD-4.2c": 100_000, "SD-4.3": 2000}


def test_both_documents_are_named_with_the_date_that_is_known(linyi: Scenario) -> None:
    issued = {a.document: a.issued for a in linyi.authorities}
    assert issued == {
        "鲁人社字〔2020〕128号": "2020",
        "临人社字〔2020〕107号": "2020-12-30",
    }


@pytest.mark.parametrize(
    ("mandate", "periods"), [("SD-4.1c", MONTHS), ("SD-4.1d", WEEKS)]
)
def test_each_agency_owes_a_fair_in_every_period_across_the_years(
    linyi: Scenario, mandate: str, periods: int
) -> None:
    for reading, agencies in AGENCIES.items():
        found = duties_of(load("linyi", readings={mandate: reading}), mandate)
        owed = Counter(duty.unit for duty in found)
        assert set(owed.values()) == {periods}
        assert len(owed) == agencies
        assert {duty.at_least for duty in found} == {1}
    days = [
        d for duty in duties_of(linyi, mandate) for i in duty.days for d in i.days()
    ]
    horizon = set(linyi.calendar.horizon.days())
    assert Counter(days) == dict.fromkeys(horizon, AGENCIES["A"])


@pytest.mark.parametrize(
    ("mandate", "periods"), [("SD-4.1c", MONTHS), ("SD-4.1d", WEEKS)]
)
def test_the_city_as_a_whole_owes_one_fair_a_period(mandate: str, periods: int) -> None:
    found = duties_of(load("linyi", readings={mandate: "B"}), mandate)
    assert len(found) == periods
    assert {len(duty.organisers) for duty in found} == {AGENCIES["A"]}


def test_every_week_has_a_day_on_which_every_hall_can_hold_a_fair(
    linyi: Scenario,
) -> None:
    halls = [h for h in linyi.hosts if {"city_hall", "district_hall"} & set(h.classes)]
    assert len(halls) == AGENCIES["A"]
    for duty in duties_of(linyi, "SD-4.1d"):
        days = {day for interval in duty.days for day in interval.days()}
        working = {d for d in days if may_hold(linyi.calendar, d, weekends=False)}
        assert all(linyi.open_days[hall.id] & working for hall in halls)


def test_each_university_owes_its_classes_on_its_own_campus(linyi: Scenario) -> None:
    found = duties_of(linyi, "SD-4.2b")
    assert len(found) == 2 * 7
    for duty in found:
        assert linyi.organiser[duty.unit].university == duty.place
        assert duty.at_least == 3
    last = {interval.last for duty in found for interval in duty.days}
    assert last == {date(2020, 12, 31), date(2021, 6, 30)}


def test_reading_decides_whether_three_classes_are_enough(linyi: Scenario) -> None:
    found = duties_of(load("linyi", readings={"SD-4.2b": "B"}), "SD-4.2b")
    assert {duty.unit for duty in found} == set(linyi.university)
    ((days,),) = {duty.days for duty in found}
    assert (days.first, days.last) == (date(2020, 9, 15), date(2021, 6, 30))


def test_holidays_of_the_action_period_are_official(linyi: Scenario) -> None:
    assert linyi.calendar.horizon.num_days == 473
    assert not linyi.calendar.is_provisional


def test_services_carry_their_number_and_their_deadlines(linyi: Scenario) -> None:
    three_times, contact, *_ = linyi.services
    assert [item.times for item in three_times.gives] == [3]
    assert three_times.until == date(2020, 12, 31)
    assert contact.within_working_days == 5


def test_a_class_that_meets_no_day_of_the_period_is_refused(
    linyi: Scenario, tmp_path: Path
) -> None:
    target = linyi.targets[0].to_data() | {"classes": [2020, 2024], "due": None}
    path = tmp_path / "later.yaml"
    path.write_text(json.dumps({"extends": "linyi", "targets": [target]}), "utf-8")
    with pytest.raises(ScenarioError, match=r"classes\[1\].*meets no day"):
        load(path)
