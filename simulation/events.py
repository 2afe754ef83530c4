"""The bookings of a plan as the simulation sees them: dated, placed and keyed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenarios.classes import main_class, month_of_search
from simulation import searchyear
from simulation.places import distance_km
from simulation.streams import key_of
from simulation.variates import shares

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from scenarios.city import Host
    from scenarios.plan import Booking
    from scenarios.programme import Channel, Programme
    from scenarios.scenario import Scenario
    from simulation.columns import Floats, Ints
    from simulation.variates import Shares
    from simulation.world import World


@dataclass(frozen=True, slots=True)
class Mix:
    """The employers that a programme draws on."""

    sectors: Shares
    """Sector of an employer from elsewhere."""
    pool: Shares
    """Which local employer comes."""
    pool_size: int
    """Local employers that may come."""
    fields: Floats
    """Factor of the odds of attending by field."""


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One booking with all that decides who comes and whom they meet.

    An event equals itself alone: arms that hold it are told by that (`events_by_arm`).
    """

    booking_id: str
    key: int
    channel: Channel
    organiser: str
    crews: int
    venue: tuple[str, str]
    """Host and venue."""
    opens: float
    """Opening of the doors [days of the search year]."""
    minutes: int
    """Opening time [minutes]."""
    universities: Ints
    """Places of the universities that are asked."""
    pull: Floats
    """Odds of attending of a person of factor 1, by those universities."""
    mix: Mix
    employers: int
    local_share: float
    """Share of the employers that hire in the city."""
    seats: int
    """People who find a place."""
    organised: bool
    structured: bool
    called_off: frozenset[int] = frozenset()
    """Replications in which it is not held."""

    @property
    def closes(self) -> float:
        """Closing of the doors [days of the search year]."""
        return self.opens + self.minutes / searchyear.MINUTES_PER_DAY


def events_of(
    scenario: Scenario,
    world: World,
    bookings: Collection[Booking],
    graduating: int | None = None,
) -> tuple[Event, ...]:
    """Return the events of `bookings` that a class meets, in the order of their time.

    The order does not depend on that of `bookings`.

    Parameters
    ----------
    graduating
        Year of graduation of the class; by default the one that the horizon serves.
    """
    (events,) = events_by_arm(scenario, world, {"": bookings}, graduating).values()
    return events


def events_by_arm(
    scenario: Scenario,
    world: World,
    arms: Mapping[str, Collection[Booking]],
    graduating: int | None = None,
) -> dict[str, tuple[Event, ...]]:
    """Return by arm what `events_of` gives; a booking of several arms is one event."""
    every = dict.fromkeys(booking for made in arms.values() for booking in made)
    met = _met(scenario, world, every, graduating)
    return {
        arm: tuple(
            sorted(
                (met[booking] for booking in made if booking in met),
                key=lambda event: (event.opens, event.booking_id),
            )
        )
        for arm, made in arms.items()
    }


def _met(
    scenario: Scenario,
    world: World,
    bookings: Collection[Booking],
    graduating: int | None,
) -> dict[Booking, Event]:
    """Return the events that a class meets by booking."""
    horizon = scenario.calendar.horizon
    graduating = graduating or main_class(horizon)
    months = (month_of_search(horizon, graduating, b.date) for b in bookings)
    mixes = {p.id: _mix(world, p) for p in scenario.programmes}
    near = {
        host: _distances(scenario, scenario.host[host])
        for host in dict.fromkeys(booking.host for booking in bookings)
    }
    return {
        b: _event(scenario, world, b, month, mixes[b.programme], near[b.host])
        for b, month in zip(bookings, months, strict=True)
        if month is not None
    }


def _event(
    scenario: Scenario,
    world: World,
    booking: Booking,
    month: int,
    mix: Mix,
    near: list[tuple[int, float, bool]],
) -> Event:
    programme = scenario.programme[booking.programme]
    session = scenario.session[booking.daypart]
    channel = scenario.kind[booking.kind].channel
    has_left = month >= searchyear.NEXT_AUTUMN
    asked = [
        (place, km, own and not has_left)
        for place, km, own in near
        if own or km <= programme.reach_km
    ]
    opens = session.opens_minute / searchyear.MINUTES_PER_DAY
    return Event(
        booking_id=booking.booking_id,
        key=key_of(booking.booking_id),
        channel=channel,
        organiser=booking.organiser,
        crews=programme.crews,
        venue=(booking.host, booking.venue),
        opens=searchyear.day_of(booking.date, month) + opens,
        minutes=session.minutes,
        universities=np.array([place for place, _, _ in asked], dtype=np.int64),
        pull=_pull(world, channel, booking.date.month, asked),
        mix=mix,
        employers=booking.employers,
        local_share=programme.local_share.value,
        seats=booking.participants,
        organised=programme.organised and not has_left,
        structured=programme.structured,
    )


def _distances(scenario: Scenario, host: Host) -> list[tuple[int, float, bool]]:
    """Return place, distance from `host` [km] and own or not, of every university."""
    return [
        (
            place,
            distance_km(university.lat, university.lon, host.lat, host.lon),
            host.university == university.id,
        )
        for place, university in enumerate(scenario.universities)
    ]


def _pull(
    world: World, channel: Channel, month: int, asked: list[tuple[int, float, bool]]
) -> Floats:
    law = world.laws.attendance
    start = law.fair if channel == "fair" else law.talk
    season = law.season[month - 1]
    return np.array(
        [start * season * law.of_place(km, own=own) for _, km, own in asked]
    )


def _mix(world: World, programme: Programme) -> Mix:
    weights = programme.sector_weights
    given = np.array([weights.get(sector, 0.0) for sector in world.sectors])
    mix = given if weights else world.city_mix
    per_employer = mix / np.maximum(world.employers, 1)
    sector = np.repeat(np.arange(len(world.sectors)), world.employers)
    pool = per_employer[sector]
    return Mix(
        sectors=shares(mix[None, :]),
        pool=shares(pool[None, :]),
        pool_size=int(np.count_nonzero(pool)),
        fields=world.laws.attendance.of_field(given if weights else np.ones(len(mix))),
    )
