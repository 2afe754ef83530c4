"""Each class meets the events of its own search year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.classes import (
    SEARCH_MONTHS,
    is_served,
    main_class,
    month_of_search,
    recurs,
)
from scenarios.interval import Interval

YEAR = Interval(first=date(2027, 1, 1), last=date(2027, 12, 31))
TERMS = Interval(first=date(2027, 9, 1), last=date(2028, 8, 31))
LONG = Interval(first=date(2020, 9, 15), last=date(2021, 12, 31))
DAYS = st.dates(date(2019, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("horizon", "graduating"), [(YEAR, 2027), (TERMS, 2028), (LONG, 2021)]
)
def test_a_horizon_serves_the_class_that_searches_most_of_it(
    horizon: Interval, graduating: int
) -> None:
    assert main_class(horizon) == graduating


@given(st.dates(YEAR.first, YEAR.last), st.integers(2020, 2040))
def test_a_year_recurs_for_every_class(day: date, graduating: int) -> None:
    assert recurs(YEAR)
    assert is_served(YEAR, graduating)
    month = month_of_search(YEAR, graduating, day)
    assert month is not None
    assert (month + 9 - 1) % 12 + 1 == day.month


def test_two_autumns_do_not_fold_onto_one_class() -> None:
    autumns = [
        month_of_search(LONG, 2021, day)
        for day in (date(2020, 10, 8), date(2021, 10, 8))
    ]
    assert autumns == [1, 13]


def test_an_autumn_is_met_by_the_class_that_left_and_the_one_that_leaves_next() -> None:
    met = {y: month_of_search(LONG, y, date(2021, 9, 1)) for y in range(2019, 2024)}
    assert met == {2019: None, 2020: None, 2021: 12, 2022: 0, 2023: None}


@given(DAYS, st.integers(2018, 2025))
def test_a_class_meets_nothing_outside_its_search_year(
    day: date, graduating: int
) -> None:
    first, last = date(graduating - 1, 9, 1), date(graduating, 12, 31)
    month = month_of_search(LONG, graduating, day)
    assert (month is not None) == (first <= day <= last)
    assert month is None or 0 <= month < SEARCH_MONTHS


@pytest.mark.parametrize(
    ("graduating", "served"), [(2019, False), (2020, True), (2022, True), (2023, False)]
)
def test_a_long_horizon_serves_the_classes_whose_search_it_touches(
    graduating: int, served: bool
) -> None:
    assert is_served(LONG, graduating) is served
