"""Mandates become duties: every period once, every unit once, counted by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.due_periods import split
from scenarios.duties import duties, measured
from scenarios.interval import Interval
from scenarios.loading import load
from scenarios.mandate import PeriodKind
from scenarios.plan import Booking

if TYPE_CHECKING:
    from scenarios.duties import Duty
    from scenarios.scenario import Scenario

PERIODS = st.sampled_from(get_args(PeriodKind))
HORIZONS = st.tuples(
    st.dates(date(2019, 1, 1), date(2029, 1, 1)), st.integers(0, 1200)
).map(lambda d: Interval(first=d[0], last=d[0] + timedelta(days=d[1])))


@pytest.fixture(scope="module")
def yantai() -> Scenario:
    return load("yantai")


@given(HORIZONS, PERIODS)
def test_periods_cover_the_horizon_each_day_once(
    horizon: Interval, per: PeriodKind
) -> None:
    periods = [period for _, period in split(horizon, per)]
    assert periods[0].first == horizon.first
    assert periods[-1].last == horizon.last
    assert all((b.first - a.last).days == 1 for a, b in pairwise(periods))


@given(HORIZONS, PERIODS)
def test_labels_are_unique_and_sort_in_time(horizon: Interval, per: PeriodKind) -> None:
    labels = [label for label, _ in split(horizon, per)]
    assert len(set(labels)) == len(labels)
    assert labels == sorted(labels)


@given(HORIZONS, PERIODS)
def test_only_the_ends_are_partial(horizon: Interval, per: PeriodKind) -> None:
    usual = {"year": 365, "half": 181, "quarter": 90, "month": 28, "week": 7}
    periods = [period for _, period in split(horizon, per)]
    assert all(p.num_days >= usual[per] for p in periods[1:-1])


@given(HORIZONS)
def test_weeks_begin_on_monday_and_years_on_new_year(horizon: Interval) -> None:
    weeks = [p for _, p in split(horizon, "week")][1:]
    assert all(p.first.weekday() == 0 for p in weeks)
    years = [p for _, p in split(horizon, "year")][1:]
    assert all((p.first.month, p.first.day) == (1, 1) for p in years)


def revised(scenario: Scenario, **changes: Any) -> list[Duty]:
    """Return the duties of YT-3.3e with its only figure changed."""
    data = scenario.to_data()
    (mandate,) = (m for m in data["mandates"] if m["id"] == "YT-3.3e")
    mandate["readings"][0]["requires"][0].update(changes)
    data["mandates"] = [mandate]
    return list(duties(scenario.from_data(data)))


def test_each_unit_owes_the_figure_alone(yantai: Scenario) -> None:
    found = revised(yantai)
    assert [d.unit for d in found] == list(yantai.district)
    assert all(d.organisers == {d.unit} for d in found)


def test_units_together_owe_it_once(yantai: Scenario) -> None:
    (duty,) = revised(yantai, each=False, by=["district", "hr_bureau"])
    assert duty.unit == "district+hr_bureau"
    assert duty.organisers == {*yantai.district, "hr_bureau"}


def test_a_figure_per_month_is_owed_in_each_month_by_each_unit(
    yantai: Scenario,
) -> None:
    found = revised(yantai, per="month")
    owed = Counter((d.unit, d.period) for d in found)
    assert len(owed) == 14 * 12
    assert set(owed.values()) == {1}


def test_a_month_outside_the_window_is_not_owed(yantai: Scenario) -> None:
    found = revised(yantai, per="month", window="peaks")
    months = {d.period for d in found}
    assert months == {f"2027-{month:02} peaks" for month in (3, 4, 9, 10, 11)}
    for duty in found:
        assert {day.strftime("%Y-%m peaks") for s in duty.days for day in s.days()} == {
            duty.period
        }


def test_a_figure_per_university_is_owed_on_every_campus(yantai: Scenario) -> None:
    found = revised(yantai, per_university=True)
    assert {d.place for d in found} == set(yantai.university)
    assert len(found) == 14 * 21


def test_an_office_owes_a_figure_per_university_on_its_own_campus(
    yantai: Scenario,
) -> None:
    data = yantai.to_data()
    (league,) = (o for o in data["organisers"] if o["id"] == "youth_league")
    league["university"] = "YT-U02"
    by = ["youth_league", "hr_bureau"]
    found = revised(yantai.from_data(data), by=by, per_university=True)
    assert {d.place for d in found if d.unit == "youth_league"} == {"YT-U02"}
    assert {d.place for d in found if d.unit == "hr_bureau"} == set(yantai.university)


def test_a_figure_per_district_is_owed_in_every_district_by_whoever(
    yantai: Scenario,
) -> None:
    of = {"kinds": ["job_fair"], "organisers": ["district", "hr_bureau"]}
    found = revised(yantai, by=["hr_bureau"], of=of, per_district=True)
    assert [d.place for d in found] == list(yantai.district)
    for duty in found:
        assert duty.organisers == {"hr_bureau", *yantai.district}
        inside = frozenset(h.id for h in yantai.hosts if h.district == duty.place)
        assert duty.hosts == inside


def test_a_district_owes_a_figure_per_district_in_its_own(yantai: Scenario) -> None:
    found = revised(yantai, per_district=True)
    assert [(d.unit, d.place) for d in found] == [(d, d) for d in yantai.district]


def test_programmes_are_selected_by_every_field_at_once(yantai: Scenario) -> None:
    def selected(**of: Any) -> set[str]:
        return {p for d in revised(yantai, of=of) for p in d.programmes}

    fairs = {p.id for p in yantai.programmes if p.kind == "job_fair"}
    assert selected() == {p.id for p in yantai.programmes}
    assert selected(kinds=["job_fair"]) == fairs
    assert selected(kinds=["job_fair"], themes=["small"]) == {"small_fair"}
    assert selected(kinds=["contest"], themes=["small"]) == set()


def booking(programme: str, organiser: str, day: date, **changes: Any) -> Booking:
    data = {
        "booking_id": "b",
        "programme": programme,
        "kind": "job_fair",
        "theme": "small",
        "organiser": organiser,
        "host": "YT-U01",
        "district": "YT-ZF",
        "date": day,
        "daypart": "morning",
        "venue": "sports-hall",
        "employers": 30,
        "posts": 550,
        "participants": 500,
        "cost_yuan": 20_000,
    }
    return Booking.from_data(data | changes)


def test_a_booking_counts_by_programme_unit_place_and_day(yantai: Scenario) -> None:
    duty = next(
        d
        for d in revised(yantai, window="peaks", per_university=True)
        if (d.unit, d.place) == ("YT-ZF", "YT-U01")
    )
    day = date(2027, 3, 8)
    assert duty.counts(booking("small_fair", "YT-ZF", day))
    assert not duty.counts(booking("skilled_fair", "YT-ZF", day))
    assert not duty.counts(booking("small_fair", "YT-LS", day))
    assert not duty.counts(booking("small_fair", "YT-ZF", day, host="YT-U02"))
    assert not duty.counts(booking("small_fair", "YT-ZF", date(2027, 5, 8)))


def test_measures_are_counted_as_by_hand() -> None:
    held = [
        booking("small_fair", "YT-ZF", date(2027, 3, 8)),
        booking("small_fair", "YT-ZF", date(2027, 3, 22), employers=40),
        booking("small_fair", "YT-ZF", date(2028, 3, 8), host="YT-U02", posts=1),
    ]
    assert measured("events", held) == 3
    assert measured("distinct_months", held) == 2
    assert measured("distinct_hosts", held) == 2
    assert measured("distinct_districts", held) == 1
    assert measured("employers", held) == 100
    assert measured("posts", held) == 1101
    assert measured("participants", held) == 1500


def test_strictness_chosen_by_the_planner_replaces_the_document(
    yantai: Scenario,
) -> None:
    data = yantai.to_data()
    data["options"]["strictness"] = {"YT-3.3e": "aim"}
    softened = [d for d in duties(yantai.from_data(data)) if not d.is_hard]
    assert {d.mandate for d in softened} == {"YT-3.3e"}
