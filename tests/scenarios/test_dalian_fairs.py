"""The fairs of the Dalian packs: who owes how many, and days for each of them."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from scenarios.duties import duties
from scenarios.geography import distance_km
from scenarios.interval import Interval
from scenarios.loading import load
from scenarios.workdays import may_hold

if TYPE_CHECKING:
    from scenarios.duties import Duty
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario

SPRING_FESTIVAL = Interval(first=date(2022, 1, 31), last=date(2022, 2, 6))


@pytest.fixture(scope="module")
def dalian() -> Scenario:
    return load("dalian")


@pytest.fixture(scope="module")
def reading_b() -> Scenario:
    return load("dalian-reading-b")


def duties_of(scenario: Scenario, mandate: str) -> list[Duty]:
    return [duty for duty in duties(scenario) if duty.mandate == mandate]


def days_of(scenario: Scenario, duty: Duty) -> set[date]:
    """Return the days of the duty on which some booking could count."""
    places = [
        (p, host)
        for p in (scenario.programme[key] for key in sorted(duty.programmes))
        for host in scenario.hosts
        if duty.organisers & {o.id for o in scenario.organisers_of(p.organisers)}
        if {host.id, *host.classes} & set(p.hosts)
        if not p.own_district or host.district in duty.organisers
    ]
    return {
        day
        for interval in duty.days
        for day in interval.days()
        for p, host in places
        if day in scenario.open_days[host.id] and holds(scenario, p, day)
    }


def holds(scenario: Scenario, p: Programme, day: date) -> bool:
    return may_hold(scenario.calendar, day, weekends=p.weekends, holidays=p.holidays)


def test_thirteen_agencies_owe_832_fairs(dalian: Scenario) -> None:
    agencies = {"city_agency", *dalian.district}
    monthly, weekly = duties_of(dalian, "DL-3.1a"), duties_of(dalian, "DL-3.1b")
    months = [f"2022-{month:02}" for month in range(1, 13)]
    weeks = [f"2022-W{week:02} numbered_weeks" for week in range(1, 53)]
    assert {(d.unit, d.period) for d in monthly} == set(product(agencies, months))
    assert {(d.unit, d.period) for d in weekly} == set(product(agencies, weeks))
    assert len(monthly) + len(weekly) == 13 * (12 + 52) == 832
    for duty in (*monthly, *weekly):
        assert duty.is_hard
        assert duty.organisers == {duty.unit}
        assert (duty.measure, duty.at_least, duty.at_most) == ("events", 1, None)


def test_the_other_reading_asks_64_fairs_of_the_city(reading_b: Scenario) -> None:
    agencies = {"city_agency", *reading_b.district}
    fairs = [*duties_of(reading_b, "DL-3.1a"), *duties_of(reading_b, "DL-3.1b")]
    assert len(fairs) == 12 + 52
    assert all(d.organisers == agencies and d.at_least == 1 for d in fairs)


def test_the_packs_differ_in_the_reading_and_its_last_year_alone(
    dalian: Scenario, reading_b: Scenario
) -> None:
    chosen = {"DL-3.1a": "B", "DL-3.1b": "B"}
    same = dalian.revised(
        name=reading_b.name,
        title=reading_b.title,
        curves=reading_b.curves,
        options=dalian.options.revised(readings=chosen),
    )
    assert same == reading_b
    assert dalian.options.readings == {}


def test_every_fair_that_is_owed_has_a_day(dalian: Scenario) -> None:
    for mandate in ("DL-3.1a", "DL-3.1b"):
        for duty in duties_of(dalian, mandate):
            assert days_of(dalian, duty), duty.subject


def test_only_online_fairs_fall_into_the_week_of_the_spring_festival(
    dalian: Scenario,
) -> None:
    assert set(SPRING_FESTIVAL.days()) <= dalian.calendar.days_off
    open_then = {
        p.id
        for p in dalian.programmes
        if any(holds(dalian, p, day) for day in SPRING_FESTIVAL.days())
    }
    assert open_then == {"special_online_fair"}


def test_online_fairs_count(dalian: Scenario) -> None:
    (monthly, *_), (weekly, *_) = (
        duties_of(dalian, mandate) for mandate in ("DL-3.1a", "DL-3.1b")
    )
    assert "comprehensive_online_fair" in monthly.programmes
    assert "special_online_fair" in weekly.programmes
    assert not monthly.programmes & weekly.programmes


def test_online_fairs_crowd_no_other_host(dalian: Scenario) -> None:
    online = dalian.host["online"]
    others = [host for host in dalian.hosts if host is not online]
    within = dalian.options.crowding.within_km
    assert min(distance_km(online, host) for host in others) > within


def test_the_year_is_official(dalian: Scenario) -> None:
    assert dalian.calendar.horizon == Interval(
        first=date(2022, 1, 1), last=date(2022, 12, 31)
    )
    assert not dalian.calendar.is_provisional


def test_no_week_is_cut_by_a_season(dalian: Scenario) -> None:
    _, *later = dalian.calendar.seasons
    assert {season.first.weekday() for season in later} == {0}
