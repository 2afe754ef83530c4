"""A horizon with two autumns: the second belongs to those who leave next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scenarios.interval import Interval
from scenarios.scenario import Scenario
from simulation import searchyear, simulate
from simulation.events import events_of
from simulation.world import world_of
from tests.simulation.conftest import city

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulation.events import Event
    from tests.simulation.conftest import Book

FIRST, SECOND = date(2026, 10, 6), date(2027, 10, 6)
HORIZON = Interval(first=date(2026, 9, 1), last=date(2027, 12, 31))


@pytest.fixture(scope="module")
def long_city() -> Scenario:
    data = city()
    data["calendar"]["horizon"] = HORIZON.to_data()
    data["calendar"]["seasons"][0] |= HORIZON.to_data()
    return Scenario.from_data(data)


def met(
    scenario: Scenario, book: Book, name: str, day: date, graduating: int
) -> list[Event]:
    bookings = [book(name, "U1", day)]
    return list(events_of(scenario, world_of(scenario), bookings, graduating))


@pytest.mark.parametrize(
    ("day", "graduating", "opens"),
    [
        (FIRST, 2026, 365 + 35),
        (FIRST, 2027, 35),
        (SECOND, 2027, 365 + 35),
        (SECOND, 2028, 35),
    ],
)
def test_an_autumn_is_met_by_two_classes(
    long_city: Scenario, book: Book, day: date, graduating: int, opens: int
) -> None:
    (event,) = met(long_city, book, "fair", day, graduating)
    assert int(event.opens) == opens


@pytest.mark.parametrize(("day", "graduating"), [(FIRST, 2028), (SECOND, 2026)])
def test_no_class_meets_an_event_outside_its_search_year(
    long_city: Scenario, book: Book, day: date, graduating: int
) -> None:
    assert met(long_city, book, "fair", day, graduating) == []


def test_a_year_is_met_by_every_class_alike(small_city: Scenario, book: Book) -> None:
    opens = {met(small_city, book, "fair", SECOND, y)[0].opens for y in (2020, 2030)}
    assert opens == {met(small_city, book, "fair", SECOND, 2027)[0].opens}
    assert max(opens) < searchyear.END_OF_JUNE


def test_those_who_left_have_no_campus_of_their_own_and_nobody_sends_them(
    long_city: Scenario, book: Book
) -> None:
    (then,) = met(long_city, book, "talk", FIRST, 2027)
    (left,) = met(long_city, book, "talk", SECOND, 2027)
    assert then.universities[0] == left.universities[0] == 0
    assert left.pull[0] < then.pull[0]
    assert np.array_equal(left.pull[1:], then.pull[1:])
    assert (then.organised, left.organised) == (True, False)


def test_in_the_second_autumn_only_those_who_still_search_come(
    long_city: Scenario, book: Book, taste: Mapping[str, float]
) -> None:
    arms = {"none": [], "first": [FIRST], "second": [SECOND]}
    outcomes = simulate(
        long_city,
        {arm: [book("fair", "hall", d) for d in days] for arm, days in arms.items()},
        taste=taste,
        seed=4,
        replications=range(2),
    )
    unplaced = outcomes.counts("none", "unplaced_at_graduation").sum()
    came = {arm: int(outcomes.counts(arm, "attendances").sum()) for arm in arms}
    assert 0 == came["none"] < came["second"] < min(came["first"], unplaced)
    graduated = {
        int(outcomes.counts(arm, "unplaced_at_graduation").sum())
        for arm in ("none", "second")
    }
    assert graduated == {unplaced}
