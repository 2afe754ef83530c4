"""Working days, weeks and open days, against the calendar read directly."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.calendar import Calendar
from scenarios.loading import load
from scenarios.workdays import is_working_day, may_hold, week_of

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

DAYS = st.dates(date(2027, 4, 1), date(2027, 5, 31))
CALENDAR = Calendar.from_data(
    {
        "horizon": {"first": "2027-01-01", "last": "2027-12-31"},
        "holidays": [
            {
                "name": {"zh": "劳动节", "en": "Labour Day"},
                "first": "2027-05-01",
                "last": "2027-05-05",
                "make_up_days": ["2027-04-25", "2027-05-08"],
                "status": "provisional",
                "source": "made up",
            }
        ],
        "semesters": [],
        "seasons": [],
    }
)
HOLIDAY = {date(2027, 5, day) for day in range(1, 6)}
MADE_UP = {date(2027, 4, 25), date(2027, 5, 8)}


@pytest.fixture(scope="module")
def yantai() -> Scenario:
    return load("yantai")


@given(DAYS)
def test_offices_work_on_weekdays_but_holidays_and_on_make_up_days(day: date) -> None:
    weekday = day.weekday() < 5
    assert is_working_day(CALENDAR, day) == (
        day in MADE_UP or (weekday and day not in HOLIDAY)
    )


@given(DAYS)
def test_weekends_only_add_days_and_never_a_holiday(day: date) -> None:
    without = may_hold(CALENDAR, day, weekends=False)
    within = may_hold(CALENDAR, day, weekends=True)
    assert without == is_working_day(CALENDAR, day)
    assert within == (day not in HOLIDAY)
    assert without <= within


@given(DAYS, st.booleans())
def test_holidays_only_add_the_days_of_holidays(day: date, weekends: bool) -> None:
    without = may_hold(CALENDAR, day, weekends=weekends)
    within = may_hold(CALENDAR, day, weekends=weekends, holidays=True)
    assert within == (without or day in HOLIDAY)


@given(st.dates(date(2000, 1, 3), date(2100, 1, 1)))
def test_week_begins_on_the_monday_before_or_on_the_day(day: date) -> None:
    monday = week_of(day)
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(days=7)
    assert monday.isocalendar()[:2] == day.isocalendar()[:2]


def test_open_days_are_the_days_that_nothing_closes(yantai: Scenario) -> None:
    for host in yantai.hosts:
        open_days = yantai.open_days[host.id]
        for day in yantai.calendar.horizon.days():
            assert (day in open_days) == (yantai.why_closed(host, day) is None)


def test_the_reason_names_the_window_or_the_missing_semester(yantai: Scenario) -> None:
    campus, hall = yantai.host["YT-U01"], yantai.host["hall-YT-ZF"]
    assert yantai.why_closed(campus, date(2027, 7, 20)) == "outside the semesters"
    assert yantai.why_closed(hall, date(2027, 7, 20)) is None
    reason = "Examination weeks of the autumn term"
    assert yantai.why_closed(campus, date(2027, 1, 5)) == reason
    assert yantai.why_closed(hall, date(2027, 1, 5)) is None


def test_a_window_for_one_type_leaves_the_others_open(yantai: Scenario) -> None:
    day = date(2027, 6, 15)
    closed = {
        yantai.university[host.id].type
        for host in yantai.hosts
        if host.university and day not in yantai.open_days[host.id]
    }
    assert closed == {"undergraduate"}


def test_a_host_may_close_on_days_of_its_own(yantai: Scenario) -> None:
    data = yantai.to_data()
    data["hosts"][0]["closed"] = [
        {
            "name": {"zh": "校庆", "en": "Anniversary"},
            "first": "2027-03-15",
            "last": "2027-03-15",
        }
    ]
    changed = yantai.from_data(data)
    lost = yantai.open_days["YT-U01"] - changed.open_days["YT-U01"]
    assert lost == {date(2027, 3, 15)}
    assert changed.why_closed(changed.hosts[0], date(2027, 3, 15)) == "Anniversary"
