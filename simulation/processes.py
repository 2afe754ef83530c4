"""Time and scarce things: events wait for a crew and a venue, weeks end one by one.

SimPy runs the calendar in days of the search year. Whether an event opens, and when,
depends on crews and venues alone and on nobody who comes: the calendar of an arm is run
once, and every replication keeps to the timetable that comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import simpy

from simulation import searchyear

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from simulation.events import Event


class Opening(NamedTuple):
    """An event that opens its doors."""

    event: Event
    opens: float
    """Opening of the doors, late if a crew or the venue was late [days]."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """What takes place in the search year of one arm."""

    weeks: tuple[tuple[Opening, ...], ...]
    """Openings by week, in order of time."""
    cancelled: tuple[str, ...]
    """Bookings that never took place, because a crew or a venue came free only after
    their doors should have closed."""

    @property
    def events(self) -> Iterator[Event]:
        """All that open their doors, in order of time."""
        return (opening.event for week in self.weeks for opening in week)


def timetable_of(events: Sequence[Event], crews: Mapping[str, int]) -> Timetable:
    """Run the calendar of the whole search year.

    Parameters
    ----------
    events
        Events in order of time.
    crews
        Crews by organiser.
    """
    environment = simpy.Environment()
    organisers = {o: simpy.Resource(environment, n) for o, n in crews.items()}
    venues = {event.venue: simpy.Resource(environment) for event in events}
    weeks: list[list[Opening]] = [[]]
    cancelled: list[str] = []
    for event in events:
        crew, venue = organisers[event.organiser], venues[event.venue]
        environment.process(_event(environment, event, crew, venue, weeks, cancelled))
    environment.process(_weeks(environment, weeks))
    environment.run()
    return Timetable(tuple(map(tuple, weeks)), tuple(cancelled))


def _event(
    environment: simpy.Environment,
    event: Event,
    crew: simpy.Resource,
    venue: simpy.Resource,
    weeks: list[list[Opening]],
    cancelled: list[str],
) -> Generator[simpy.Event, object, None]:
    """Hold an event with its crews in its venue, late if these are late."""
    yield environment.timeout(event.opens)
    claims = [crew.request() for _ in range(min(event.crews, int(crew.capacity)))]
    yield environment.all_of(claims)
    with venue.request() as room:
        yield room
        if environment.now < event.closes:
            weeks[-1].append(Opening(event, environment.now))
            yield environment.timeout(event.closes - environment.now)
        else:
            cancelled.append(event.booking_id)
    for claim in claims:
        crew.release(claim)


def _weeks(
    environment: simpy.Environment, weeks: list[list[Opening]]
) -> Generator[simpy.Event, object, None]:
    for _ in range(searchyear.WEEKS - 1):
        yield environment.timeout(7)
        weeks.append([])
