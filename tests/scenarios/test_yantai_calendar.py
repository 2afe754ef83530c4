"""The days of the Yantai pack: holidays, peaks, and when campuses are open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import chinese_calendar
import pytest

from scenarios.duties import duties
from scenarios.interval import Interval
from scenarios.loading import load
from scenarios.workdays import is_working_day, may_hold

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def yantai() -> Scenario:
    return load("yantai")


def test_both_peaks_hold_working_days_on_every_campus(yantai: Scenario) -> None:
    for peak in yantai.calendar.window("peaks").intervals:
        for host in (h for h in yantai.hosts if h.university):
            days = yantai.open_days[host.id] & set(peak.days())
            working = [d for d in days if may_hold(yantai.calendar, d, weekends=False)]
            assert len(working) >= 30


def test_holidays_are_official_until_2026_and_provisional_in_2027(
    yantai: Scenario,
) -> None:
    status = {(h.last.year, h.status) for h in yantai.calendar.holidays}
    official = {(year, "official") for year in range(2020, 2027)}
    assert status == official | {(2027, "provisional")}
    assert yantai.calendar.is_provisional
    assert not any(day.year == 2027 for day in yantai.calendar.make_up_days)


@pytest.mark.parametrize("year", range(2020, 2027))
def test_official_days_agree_with_an_independent_calendar(
    yantai: Scenario, year: int
) -> None:
    days = Interval(first=date(year, 1, 1), last=date(year, 12, 31)).days()
    differ = [
        day
        for day in days
        if is_working_day(yantai.calendar, day) != chinese_calendar.is_workday(day)
    ]
    assert differ == []


def test_make_up_days_fall_on_weekends(yantai: Scenario) -> None:
    assert all(day.weekday() >= 5 for day in yantai.calendar.make_up_days)


def test_comprehensive_fairs_count_in_the_peaks_only(yantai: Scenario) -> None:
    (duty,) = (d for d in duties(yantai) if d.mandate == "YT-3.3a")
    assert duty.days == yantai.calendar.window("peaks").intervals


def test_campuses_are_closed_in_the_summer_and_on_examination_days(
    yantai: Scenario,
) -> None:
    summer = set(Interval(first=date(2027, 7, 5), last=date(2027, 8, 31)).days())
    tests = {date(2027, 12, 25), date(2027, 12, 26), date(2027, 11, 28)}
    for host in (h for h in yantai.hosts if h.university):
        assert not yantai.open_days[host.id] & (summer | tests)


def test_halls_stay_open_in_the_summer(yantai: Scenario) -> None:
    for host in (h for h in yantai.hosts if not h.university):
        assert date(2027, 7, 15) in yantai.open_days[host.id]
