"""Search years in which some events are called off, as employers and weather have it.

What is called off is not held again, and holds nothing: its crews, its room, its
employers' posts and the evenings of its visitors are free.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenarios.asked import disruption_of
from scenarios.province import by_city
from simulation.cancellations import HELD, Cancellations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.events import Event


CalledOff = dict[str, frozenset[int]]
"""Replications in which bookings are not held, by booking id."""


def called_off(
    scenario: Scenario,
    bookings: Sequence[Booking],
    *,
    seed: int,
    replications: Sequence[int],
) -> CalledOff:
    """Return the replications in which each booking is called off, by its id.

    The days and events that fall are drawn as for plans that are to survive them, so
    that replication 7 has the weather of year 7. A booking beside the horizon is held.

    Raises
    ------
    ScenarioError
        If nothing says how events are called off.
    """
    return {
        booking_id: numbers
        for city, own in by_city(scenario, bookings)
        for booking_id, numbers in _of_city(city, own, seed, replications)
    }


def _of_city(
    scenario: Scenario,
    bookings: Sequence[Booking],
    seed: int,
    replications: Sequence[int],
) -> Iterator[tuple[str, frozenset[int]]]:
    disruption = disruption_of(scenario)
    horizon = scenario.calendar.horizon
    drawn = Cancellations(
        disruption,
        horizon,
        city=" ".join((scenario.name, *(city.id for city in scenario.cities))),
        seed=seed,
        years=replications,
    )
    for booking in bookings:
        if booking.kind not in disruption.spared and booking.date in horizon:
            known = drawn.notices(booking.booking_id, 0, booking.date).tolist()
            years = zip(replications, known, strict=True)
            yield booking.booking_id, frozenset(y for y, day in years if day != HELD)


def marked_off(events: Iterable[Event], fallen: CalledOff) -> tuple[Event, ...]:
    """Return `events`, each with the replications in which it is called off."""
    return tuple(
        replace(event, called_off=fallen[event.booking_id])
        if event.booking_id in fallen
        else event
        for event in events
    )
