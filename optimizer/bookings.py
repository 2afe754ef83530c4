"""Slots taken to bookings with stable ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.costs import event_cost_yuan
from optimizer.counting import counted
from scenarios.duties import duties
from scenarios.plan import Booking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.rules.base import Slot
    from scenarios.scenario import Scenario


def bookings(scenario: Scenario, taken: Iterable[Slot]) -> tuple[Booking, ...]:
    """Return the bookings of the slots taken, in order of date.

    Events of one programme, organiser and host are numbered by date, so that an id
    survives as long as its event keeps its rank there.
    """
    numbers: dict[str, int] = {}
    made = []
    for slot in sorted(taken, key=_order):
        c = slot.candidate
        stem = f"{c.programme}@{c.organiser}@{c.host}"
        numbers[stem] = numbers.get(stem, 0) + 1
        made.append(booking_at(scenario, slot, f"{stem}@{numbers[stem]}"))
    return with_mandates(scenario, tuple(made))


def _order(slot: Slot) -> tuple[str, ...]:
    c = slot.candidate
    day = slot.day.isoformat()
    return day, c.programme, c.organiser, c.host, slot.session, slot.venue


def booking_at(scenario: Scenario, slot: Slot, booking_id: str) -> Booking:
    """Return the booking of a slot taken, with the figures of its programme."""
    programme = scenario.programme[slot.candidate.programme]
    host = scenario.host[slot.candidate.host]
    return Booking(
        booking_id=booking_id,
        programme=programme.id,
        kind=programme.kind,
        theme=programme.theme,
        organiser=slot.candidate.organiser,
        host=host.id,
        district=host.district,
        date=slot.day,
        daypart=slot.session,
        venue=slot.venue,
        employers=programme.employers,
        posts=programme.posts,
        participants=programme.participants,
        cost_yuan=event_cost_yuan(programme),
    )


def with_mandates(
    scenario: Scenario, bookings: tuple[Booking, ...]
) -> tuple[Booking, ...]:
    """Return `bookings` with the ids of the mandates that each counts for."""
    found: dict[str, dict[str, None]] = {b.booking_id: {} for b in bookings}
    owed = zip(duties(scenario), counted(scenario, bookings), strict=True)
    for duty, own in owed:
        for booking in own:
            found[booking.booking_id][duty.mandate] = None
    return tuple(
        b.model_copy(update={"mandates": tuple(found[b.booking_id])}) for b in bookings
    )
