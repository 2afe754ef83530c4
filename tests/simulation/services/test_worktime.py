"""The clock on which services run."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from scenarios.loading import load
from simulation.services.worktime import WorkClock, work_clock


@pytest.fixture(scope="module")
def clock() -> WorkClock:
    return work_clock(load("linyi").calendar, 2021, 480.0)


def minutes(clock: WorkClock, first: date, last: date) -> float:
    """Return the working time from the opening of one day to the close of another."""
    days = np.array([clock.day(first), clock.day(last)])
    return float(clock.closing(days)[1] - clock.opening(days)[0])


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2021, 7, 5), date(2021, 7, 5), 1),
        (date(2021, 7, 5), date(2021, 7, 11), 5),
        (date(2021, 7, 10), date(2021, 7, 11), 0),
        (date(2021, 9, 18), date(2021, 9, 26), 5),
        (date(2021, 10, 1), date(2021, 10, 9), 2),
        (date(2021, 12, 31), date(2022, 1, 4), 2),
    ],
    ids=["day", "week", "weekend", "mid-autumn", "national day", "new year"],
)
def test_only_working_days_count(
    clock: WorkClock, first: date, last: date, days: int
) -> None:
    assert minutes(clock, first, last) == days * 480


def test_who_comes_on_a_closed_day_is_seen_when_the_office_opens(
    clock: WorkClock,
) -> None:
    friday, saturday, monday = (
        np.array([clock.day(date(2021, 7, day))]) for day in (9, 10, 12)
    )
    assert clock.opening(saturday) == clock.opening(monday) == clock.closing(friday)


def test_five_working_days_end_a_week_later_and_after_a_holiday_later_still(
    clock: WorkClock,
) -> None:
    monday, before_holiday = (
        np.array([clock.day(day)]) for day in (date(2021, 7, 5), date(2021, 9, 30))
    )
    next_monday, after = (
        np.array([clock.day(day)]) for day in (date(2021, 7, 12), date(2021, 10, 13))
    )
    assert clock.closing(monday, 5) == clock.closing(next_monday)
    assert clock.closing(before_holiday, 5) == clock.closing(after)
