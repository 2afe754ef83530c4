"""Who comes to an event does not depend on what else is known of the year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.events import events_of
from simulation.guests import Guests
from simulation.people import populate
from simulation.stands import stands_of
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.events import Event
    from simulation.stands import Stands
    from simulation.world import World

    Book = Callable[..., Booking]

DAY = date(2027, 5, 12)


@pytest.fixture(scope="module")
def world(small_city: Scenario) -> World:
    return world_of(small_city)


@pytest.fixture
def event(small_city: Scenario, world: World, book: Book) -> Callable[..., Event]:
    def booked(name: str, host: str = "U1", **changes: Any) -> Event:
        bookings = (book(name, host, DAY, **changes),)
        return events_of(small_city, world, bookings)[0]

    return booked


def guests_of(world: World) -> Guests:
    return Guests(populate(world, 1, 0), world.laws.contact.employers_come)


def stands_at(world: World, *events: Event) -> Stands:
    return stands_of(events, guests_of(world), world.laws.contact)


@given(data=st.data())
def test_who_comes_is_the_same_in_whatever_order_events_are_drawn(
    data: st.DataObject,
    small_city: Scenario,
    world: World,
    bookings: tuple[Booking, ...],
) -> None:
    events = events_of(small_city, world, bookings)
    some = st.lists(st.sampled_from(events), max_size=4)
    guests, asked = guests_of(world), data.draw(some)
    for known in data.draw(st.lists(some, max_size=3)):
        guests.draw(known)
    fresh = guests_of(world).at(asked)
    for found, wanted in zip(guests.at(asked), fresh, strict=True):
        assert np.array_equal(found, wanted)


def test_employers_of_an_event_are_distinct_and_mixed_as_asked(
    world: World, event: Callable[..., Event]
) -> None:
    stands = stands_at(world, event("making_fair", employers=50))
    local = stands.employer[stands.is_local]
    assert len(stands) == 50
    assert len(set(local.tolist())) == len(local)
    assert len(local) in (45, 46)
    assert set(stands.sector.tolist()) == {0}


def test_no_more_local_employers_come_than_there_are(
    world: World, event: Callable[..., Event]
) -> None:
    stands = stands_at(world, event("making_fair", employers=500))
    assert stands.is_local.sum() == 60
    assert len(stands) == 500


def test_inviting_more_employers_keeps_those_invited_first(
    world: World, event: Callable[..., Event]
) -> None:
    few = stands_at(world, event("home_fair", employers=10))
    many = stands_at(world, event("home_fair", employers=20))
    assert np.array_equal(many.employer[:10], few.employer)


def test_employers_of_an_event_do_not_depend_on_the_others(
    world: World, event: Callable[..., Event]
) -> None:
    fair, talk = event("fair"), event("talk", "U2")
    both, alone = stands_at(world, talk, fair), stands_at(world, fair)
    assert np.array_equal(both.employer[both.event == 1], alone.employer)
    assert both.count.tolist() == [2, 20]
    draw = (np.arange(500) + 0.5) / 500
    field, first = np.zeros(500, dtype=np.int64), np.zeros(500, dtype=np.int64)
    drawn = both.drawn(both.row(first + 1, field), draw) - 2
    assert np.array_equal(drawn, alone.drawn(alone.row(first, field), draw))
