from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from simulation.audience import audience, smallest
from simulation.events import events_of
from simulation.people import populate
from simulation.replication import alpha_of
from simulation.world import world_of
from simulation.year import Year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.events import Event

    Book = Callable[..., Booking]

DAY = date(2027, 5, 12)


@pytest.fixture(scope="module")
def year(small_city: Scenario, taste: Mapping[str, float]) -> Year:
    world = world_of(small_city)
    return Year(world, populate(world, 1, 0), alpha_of(world, taste))


@pytest.fixture
def event(small_city: Scenario, year: Year, book: Book) -> Callable[..., Event]:
    def booked(name: str, host: str = "U1", **changes: Any) -> Event:
        bookings = (book(name, host, DAY, **changes),)
        return events_of(small_city, year.world, bookings)[0]

    return booked


def test_share_of_the_own_campus_that_comes_is_about_the_estimate(
    year: Year, event: Callable[..., Event]
) -> None:
    fair = event("fair")
    who, voluntary = audience(year, fair, fair.opens)
    own = np.bincount(year.people.university[who], minlength=3)
    asked = np.bincount(year.people.university, minlength=3)
    assert voluntary.all()
    assert own[0] / asked[0] == pytest.approx(0.3, abs=0.05)
    assert own[1] / asked[1] < 0.6 * own[0] / asked[0]
    assert own[2] == 0


def test_encouragement_adds_people_without_sending_volunteers_away(
    year: Year, event: Callable[..., Event], small_city: Scenario, book: Book
) -> None:
    programmes = [
        p.revised(organised=not p.organised) if p.id == "talk" else p
        for p in small_city.programmes
    ]
    alone = type(small_city).from_data(
        small_city.to_data() | {"programmes": [p.to_data() for p in programmes]}
    )
    wide = {"participants": 5000}
    sent = event("talk", **wide)
    (free,) = events_of(alone, year.world, (book("talk", "U1", DAY, **wide),))
    with_gain, voluntary = audience(year, sent, sent.opens)
    without, _ = audience(year, free, free.opens)
    assert np.array_equal(with_gain[voluntary], without)
    assert len(with_gain) > 1.8 * len(without)


def test_volunteers_are_seated_first(year: Year, event: Callable[..., Event]) -> None:
    wide, narrow = event("talk", participants=5000), event("talk", participants=40)
    everybody, voluntary = audience(year, wide, wide.opens)
    seated, came_alone = audience(year, narrow, narrow.opens)
    assert voluntary.sum() > 40
    assert len(seated) == 40
    assert came_alone.all()
    assert np.isin(seated, everybody).all()


def test_a_share_of_the_seats_of_an_experience_day_is_taken(
    year: Year, event: Callable[..., Event]
) -> None:
    visit = event("visit", participants=40)
    who, voluntary = audience(year, visit, visit.opens)
    assert len(who) == 28
    assert voluntary.all()
    eager = year.people.propensity
    assert eager[who].mean() > eager[year.people.university == 0].mean()


def test_a_fair_of_one_sector_draws_its_field(
    year: Year, event: Callable[..., Event]
) -> None:
    fair = event("making_fair")
    who, _ = audience(year, fair, fair.opens)
    asked = np.flatnonzero(year.people.university == 0)
    came = np.isin(asked, who)
    of_field = year.people.field[asked] == 0
    assert came[of_field].mean() > 1.2 * came[~of_field].mean()


def test_smallest_keeps_exactly_as_many_as_there_are_places() -> None:
    score = np.array([0.3, 0.1, 0.9, 0.5])
    assert smallest(score, 2).tolist() == [True, True, False, False]
    assert smallest(score, 0).tolist() == [False] * 4
    assert smallest(score, 9).all()
