"""Designed runs: events put where the response is to be learned.

A design point holds the same programme so many times at a set of hosts in one season.
All campuses are visited in one run, each by its own students; halls that draw on
several universities are visited one at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenarios.plan import Booking
from scenarios.workdays import may_hold

if TYPE_CHECKING:
    from datetime import date

    from scenarios.calendar import Season
    from scenarios.city import Host
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class DesignPoint:
    """`times` events of a programme at each of `hosts` in a season."""

    programme: str
    hosts: tuple[str, ...]
    season: str
    times: int

    @property
    def name(self) -> str:
        """Name of the arm."""
        hosts = "+".join(self.hosts)
        return f"{self.programme} x{self.times} at {hosts} in {self.season}"


def runs_at(scenario: Scenario, programme: Programme, host: Host) -> bool:
    """Tell whether `host` is of a kind that `programme` goes to and has the room."""
    if not {host.id, *host.classes} & set(programme.hosts):
        return False
    fair = scenario.kind[programme.kind].channel == "fair"
    return any(
        venue.kind in programme.venue_kinds
        and (
            venue.booths >= programme.employers
            if fair
            else venue.capacity >= programme.participants
        )
        for venue in host.venues
    )


def days_in(
    scenario: Scenario, programme: Programme, host: str, season: Season
) -> tuple[date, ...]:
    """Return the days of `season` on which `host` could receive `programme`."""
    return tuple(
        day
        for day in season.days()
        if day in scenario.open_days[host]
        and may_hold(scenario.calendar, day, weekends=programme.weekends)
    )


def bookings_of(scenario: Scenario, point: DesignPoint) -> tuple[Booking, ...]:
    """Return the bookings of a design point, spread over the season's days.

    No organiser has two of them on one day: the question is what events do, not how
    long they would wait for a crew.
    """
    programme = scenario.programme[point.programme]
    season = next(s for s in scenario.calendar.seasons if s.key == point.season)
    organisers = [o.id for o in scenario.organisers_of(programme.organisers)]
    busy: set[tuple[str, date]] = set()
    made = []
    for place, host in enumerate(point.hosts):
        days = days_in(scenario, programme, host, season)
        for i in range(point.times if days else 0):
            wanted = (2 * i + 1) * len(days) // (2 * point.times) + place
            free = _first_free(days, organisers, wanted, place, busy)
            if free is None:
                continue
            busy.add(free)
            made.append(_booking(scenario, programme, *free, host, i))
    return tuple(sorted(made, key=lambda b: (b.date, b.booking_id)))


def _first_free(
    days: tuple[date, ...],
    organisers: list[str],
    wanted: int,
    place: int,
    busy: set[tuple[str, date]],
) -> tuple[str, date] | None:
    """Return the first free organiser and day from the wanted ones on, or None."""
    for later in range(len(days)):
        day = days[(wanted + later) % len(days)]
        for turn in range(len(organisers)):
            organiser = organisers[(place + turn) % len(organisers)]
            if (organiser, day) not in busy:
                return organiser, day
    return None


def _booking(
    scenario: Scenario,
    programme: Programme,
    organiser: str,
    day: date,
    host_id: str,
    i: int,
) -> Booking:
    host = scenario.host[host_id]
    venue = next(v for v in host.venues if v.kind in programme.venue_kinds)
    return Booking(
        booking_id=f"{programme.id}@{organiser}@{host_id}@{i + 1}",
        programme=programme.id,
        kind=programme.kind,
        theme=programme.theme,
        organiser=organiser,
        host=host_id,
        district=host.district,
        date=day,
        daypart=programme.sessions[0],
        venue=venue.id,
        employers=programme.employers,
        posts=programme.posts,
        participants=programme.participants,
        cost_yuan=round(programme.cost_yuan.value),
    )
