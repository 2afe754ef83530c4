"""What a command may ask of a plan under way, and what it cannot mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scenarios.errors import ScenarioError
from scenarios.interval import Interval
from scenarios.plan import Booking
from scenarios.wish_list import WishList
from scenarios.wishes import HostDays, Wishes
from tests.optimizer.small_city import city
from tests.optimizer.small_province import CITIES, province

TODAY = date(2027, 3, 15)


def booking(name: str, day: date) -> Booking:
    return Booking(
        booking_id=name, programme="P1", kind="fair", theme="general", organiser="O1",
        host="U1", district="D1", date=day, daypart="am", venue="V", employers=10,
        posts=100, participants=200, cost_yuan=1000,
    )  # fmt: skip


HELD, COMING = booking("held", date(2027, 3, 2)), booking("P1@O1@U1@2", TODAY)


def wishes(**options: Any) -> Wishes:
    return WishList(city(), (HELD, COMING), TODAY).wishes(**options)


def problems(**options: Any) -> list[tuple[str, str]]:
    with pytest.raises(ScenarioError) as caught:
        wishes(**options)
    return [(problem.path, problem.value) for problem in caught.value.problems]


def test_nothing_asked_is_nothing_wished() -> None:
    assert wishes() == Wishes(TODAY)


def test_what_is_forbidden_may_be_an_event_days_of_a_host_or_a_programme_there() -> (
    None
):
    found = wishes(forbid=[COMING.booking_id, "U1:2027-03-20..2027-03-21", "P1@U1"])
    days = Interval(first=date(2027, 3, 20), last=date(2027, 3, 21))
    assert found.ended == {COMING.booking_id}
    assert found.barred_days == (HostDays("U1", days),)
    assert found.barred_places == {("P1", "U1")}


def test_an_event_before_today_that_fell_out_was_missed() -> None:
    found = wishes(fallen_out=["held", COMING.booking_id])
    assert found.missed == {"held"}
    assert found.cancelled == {COMING.booking_id}


def test_every_wish_that_cannot_be_meant_is_told_at_once() -> None:
    assert problems(
        cancel=["nobody", "held"],
        close=[
            "U9:2027-03-20..2027-03-21", "U1:soon..later", "U1:2027-03-01..2027-03-20",
        ],
        pin=["nothing"],
        forbid=["P9@U1", "nowhere"],
    ) == [
        ("--cancel", "nobody"),
        ("--cancel", "held"),
        ("--forbid", "nowhere"),
        ("--pin", "nothing"),
        ("--close", "U9:2027-03-20..2027-03-21"),
        ("--close", "U1:soon..later"),
        ("--close", "U1:2027-03-01..2027-03-20"),
        ("--forbid", "P9@U1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    [
        {"cancel": [COMING.booking_id]},
        {"close": ["U1:2027-03-15..2027-03-15"]},
        {"forbid": ["P1@U1"]},
    ],
)
def test_what_is_pinned_cannot_fall_out(asked: dict[str, list[str]]) -> None:
    pinned = COMING.booking_id
    assert problems(pin=[pinned], **asked) == [("--pin", pinned)]


def test_an_event_agreed_where_a_booking_stands_pins_it() -> None:
    event = COMING.model_copy(update={"booking_id": "agreed"})
    found = wishes(agreed=[event])
    assert found.pinned == {COMING.booking_id}
    assert found.agreed == ()


def test_an_event_agreed_with_the_id_of_a_booking_takes_its_place() -> None:
    event = COMING.model_copy(update={"date": date(2027, 3, 18)})
    found = wishes(agreed=[event])
    assert found.agreed == (event,)
    assert found.why_out(COMING) == "agreed"


@pytest.mark.parametrize(
    ("event", "others"),
    [
        (booking("new", date(2027, 3, 14)), {}),
        (booking("held", date(2027, 3, 18)), {}),
        (booking("new", date(2027, 3, 18)), {"forbid": ["P1@U1"]}),
    ],
)
def test_an_event_cannot_be_agreed_in_the_past_or_where_nothing_is_wanted(
    event: Booking, others: dict[str, list[str]]
) -> None:
    assert problems(agreed=[event], **others) == [("--fixed", event.booking_id)]


def test_what_was_held_may_be_pinned_whatever_closes_later() -> None:
    found = wishes(pin=["held"], close=["U1:2027-03-16..2027-03-20"])
    assert found.pinned == {"held"}


def test_a_year_that_is_over_is_not_planned_again() -> None:
    with pytest.raises(ScenarioError) as caught:
        WishList(city(), (HELD,), date(2028, 1, 1)).wishes()
    assert [(p.path, p.value) for p in caught.value.problems] == [
        ("--today", "2028-01-01")
    ]


def test_an_agreed_event_does_not_take_the_place_of_one_of_another_city() -> None:
    east, west = (
        COMING.model_copy(
            update={
                "organiser": f"office-{name}",
                "host": f"U-{name}",
                "district": f"D-{name}",
            }
        )
        for name in CITIES
    )
    with pytest.raises(ScenarioError) as caught:
        WishList(province(), (east,), TODAY).wishes(agreed=[west])
    (problem,) = caught.value.problems
    assert (problem.path, problem.value) == ("--fixed", COMING.booking_id)
