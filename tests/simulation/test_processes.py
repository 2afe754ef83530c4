"""Time, crews and venues; who can be where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation import searchyear, simulate, simulate_replication
from simulation.encounters import meet
from simulation.events import events_of
from simulation.gatherings import hold
from simulation.people import populate
from simulation.processes import Opening
from simulation.replication import alpha_of
from simulation.world import world_of
from simulation.year import Year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

    Book = Callable[..., Booking]
    Taste = Mapping[str, float]

MONDAY = date(2027, 9, 20)


@pytest.mark.parametrize(
    ("day", "month", "expected"),
    [
        (date(2027, 9, 1), 0, 0),
        (date(2027, 12, 31), 3, 121),
        (date(2027, 1, 1), 4, 122),
        (date(2028, 2, 29), 5, 180),
        (date(2027, 3, 1), 6, 181),
        (date(2027, 8, 31), 11, 364),
        (date(2027, 9, 1), 12, 365),
        (date(2027, 12, 31), 15, 486),
    ],
)
def test_days_count_from_the_first_of_september(
    day: date, month: int, expected: int
) -> None:
    assert searchyear.day_of(day, month) == expected


def test_the_search_year_ends_on_the_last_of_december() -> None:
    assert searchyear.DAYS == 365 + 122
    assert searchyear.END_OF_JUNE == 302
    assert searchyear.MID_APRIL == 226


def served(city: Scenario, events: Sequence[Booking], taste: Taste) -> int:
    outcomes = simulate(city, {"a": events}, taste=taste, seed=1, replications=range(2))
    return int(outcomes.counts("a", "attendances").sum())


def test_an_event_waits_for_its_crew_and_is_cancelled_when_that_is_too_late(
    small_city: Scenario, book: Book, taste: Taste
) -> None:
    first, second = (
        book("fair", place, MONDAY, organiser="league") for place in ("U1", "U2")
    )
    run = simulate_replication(
        small_city, (first, second), taste=taste, seed=1, replication=0
    )
    assert run.cancelled == (second.booking_id,)
    afternoon = second.revised(daypart="afternoon")
    run = simulate_replication(
        small_city, (first, afternoon), taste=taste, seed=1, replication=0
    )
    assert run.cancelled == ()


def test_one_venue_holds_one_event_at_a_time(
    small_city: Scenario, book: Book, taste: Taste
) -> None:
    fair, talk = book("fair", "U1", MONDAY), book("talk", "U1", MONDAY)
    run = simulate_replication(
        small_city, (fair, talk), taste=taste, seed=1, replication=0
    )
    assert run.cancelled == (talk.booking_id,)
    elsewhere = talk.revised(venue="other")
    run = simulate_replication(
        small_city, (fair, elsewhere), taste=taste, seed=1, replication=0
    )
    assert run.cancelled == ()


@pytest.fixture
def year(small_city: Scenario, taste: Taste) -> Year:
    world = world_of(small_city)
    return Year(world, populate(world, 1, 0), alpha_of(world, taste))


def test_nobody_is_at_two_events_at_once(
    year: Year, small_city: Scenario, book: Book
) -> None:
    fair, other = events_of(
        small_city,
        year.world,
        (book("fair", "U1", MONDAY), book("home_fair", "hall", MONDAY)),
    )
    hold(year, [Opening(fair, fair.opens)])
    before = year.attended.copy()
    hold(year, [Opening(other, other.opens)])
    assert before.sum() > 0
    assert year.attended.sum() > before.sum()
    assert year.attended.max() == 1


def test_people_come_again_in_the_afternoon(
    year: Year, small_city: Scenario, book: Book
) -> None:
    morning, afternoon = events_of(
        small_city,
        year.world,
        (
            book("fair", "U1", MONDAY),
            book("home_fair", "U1", MONDAY, daypart="afternoon"),
        ),
    )
    hold(year, [Opening(morning, morning.opens)])
    hold(year, [Opening(afternoon, afternoon.opens)])
    assert year.attended.max() == 2


def test_no_offer_arrives_before_the_week_of_the_interview(
    year: Year, small_city: Scenario, book: Book
) -> None:
    (fair,) = events_of(small_city, year.world, (book("fair", "U1", MONDAY),))
    week = searchyear.week_of(int(fair.opens))
    hold(year, [Opening(fair, fair.opens)])
    meet(year, week)
    assert len(year.mail.arriving(week - 1)) == 0
    assert len(year.mail.arriving(searchyear.WEEKS)) > 0


def test_a_late_start_shortens_the_fair(
    small_city: Scenario, book: Book, taste: Taste
) -> None:
    world = world_of(small_city)
    (fair,) = events_of(small_city, world, (book("fair", "U1", MONDAY),))
    counts = []
    for late in (0.0, 2.0 / 24):
        year = Year(world, populate(world, 1, 0), alpha_of(world, taste))
        hold(year, [Opening(fair, fair.opens + late)])
        meet(year, searchyear.week_of(int(fair.opens)))
        counts.append(year.counts().sum(axis=0)[11])
    assert 0 < counts[1] < counts[0]


def test_people_with_a_job_stay_away(
    year: Year, small_city: Scenario, book: Book
) -> None:
    (fair,) = events_of(small_city, year.world, (book("fair", "U1", MONDAY),))
    everybody = np.arange(len(year.people))
    year.place[everybody % 2 == 0] = 2
    year.num_seekers = int((year.place == 0).sum())
    hold(year, [Opening(fair, fair.opens)])
    assert year.attended[year.place == 2].sum() == 0
    assert year.attended[year.place == 0].sum() > 0
