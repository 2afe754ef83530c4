"""Spans of days, seen as the sets of days they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scenarios.interval import Interval

DAYS = st.dates(date(2026, 12, 1), date(2027, 2, 28))
INTERVALS = st.tuples(DAYS, DAYS).map(lambda d: Interval(first=min(d), last=max(d)))


@given(INTERVALS)
def test_days_are_as_many_as_counted_in_order_and_inside(span: Interval) -> None:
    days = list(span.days())
    assert len(days) == span.num_days
    assert days == sorted(set(days))
    assert days[0] == span.first
    assert days[-1] == span.last


@given(INTERVALS, DAYS)
def test_a_day_is_inside_exactly_if_it_is_listed(span: Interval, day: date) -> None:
    assert (day in span) == (day in set(span.days()))


@given(INTERVALS, INTERVALS)
def test_clipping_is_the_intersection(a: Interval, b: Interval) -> None:
    shared = set(a.days()) & set(b.days())
    clipped = a.clipped(b)
    assert set(clipped.days() if clipped else ()) == shared
    assert a.overlaps(b) == b.overlaps(a) == bool(shared)
    assert b.clipped(a) == clipped


@given(INTERVALS)
def test_data_read_back_are_the_same_interval(span: Interval) -> None:
    assert Interval.from_data(span.to_data()) == span


@given(DAYS, st.integers(1, 30))
def test_reversed_days_are_refused(day: date, back: int) -> None:
    with pytest.raises(ValidationError, match="is before first"):
        Interval(first=day, last=day - timedelta(days=back))
