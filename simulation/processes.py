"""Time and scarce things: events wait for a crew and a venue, weeks end one by one.

SimPy runs the calendar of one replication in days of the search year. People are
columns: an event acts on them at once when its doors open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpy

from simulation import searchyear
from simulation.gatherings import hold
from simulation.weeks import end_week

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from simulation.events import Event
    from simulation.year import Year


def run_calendar(
    year: Year,
    events: Sequence[Event],
    crews: Mapping[str, int],
    weeks: int = searchyear.WEEKS,
) -> tuple[str, ...]:
    """Run the search year, or its first weeks.

    Parameters
    ----------
    year
        State to advance.
    events
        Events in order of time.
    crews
        Crews by organiser.
    weeks
        Weeks to run.

    Returns
    -------
    tuple of str
        Bookings that never took place, because a crew or a venue came free only after
        their doors should have closed.
    """
    environment = simpy.Environment()
    organisers = {o: simpy.Resource(environment, n) for o, n in crews.items()}
    venues = {event.venue: simpy.Resource(environment) for event in events}
    cancelled: list[str] = []
    for event in events:
        crew, venue = organisers[event.organiser], venues[event.venue]
        environment.process(_event(environment, year, event, crew, venue, cancelled))
    environment.run(environment.process(_weeks(environment, year, weeks)))
    return tuple(cancelled)


def _event(
    environment: simpy.Environment,
    year: Year,
    event: Event,
    crew: simpy.Resource,
    venue: simpy.Resource,
    cancelled: list[str],
) -> Generator[simpy.Event, object, None]:
    """Hold an event with its crews in its venue, late if these are late."""
    yield environment.timeout(event.opens)
    claims = [crew.request() for _ in range(min(event.crews, int(crew.capacity)))]
    yield environment.all_of(claims)
    with venue.request() as room:
        yield room
        if environment.now < event.closes:
            hold(year, event, environment.now)
            yield environment.timeout(event.closes - environment.now)
        else:
            cancelled.append(event.booking_id)
    for claim in claims:
        crew.release(claim)


def _weeks(
    environment: simpy.Environment, year: Year, weeks: int
) -> Generator[simpy.Event, object, None]:
    for week in range(weeks):
        yield environment.timeout(7)
        end_week(year, week)
