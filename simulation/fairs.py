"""Fairs: who queues where and who gets an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.booths import RENEGED, SERVED, TURNED_AWAY, serve
from simulation.columns import marked
from simulation.conservation import require
from simulation.meetings import by_resume
from simulation.outcomes import Measure
from simulation.streams import Decision, uniform, uniforms
from simulation.variates import exponential

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints
    from simulation.events import Event
    from simulation.meetings import Meetings
    from simulation.year import Year

_ROUNDING = 1e-9
_TIMES = (Decision.STROLL, Decision.SERVICE, Decision.PATIENCE)


def queue(
    year: Year,
    event: Event,
    opens: float,
    who: Ints,
    chosen: Ints,
    visits: Meetings,
) -> tuple[Meetings, Floats]:
    """Let visitors queue at a fair; return the interviews and their order in time.

    Whoever is not served has left a résumé, and some of these lead to an interview
    after the fair.
    """
    law = year.laws.booths
    closing = (event.closes - opens) * searchyear.MINUTES_PER_DAY
    way, length, patience = uniforms(visits.key, _TIMES, event.key)
    door = uniform(year.people.key[who], Decision.ARRIVAL, event.key)
    arrival = _arrivals(year, closing, chosen, door, way)
    service = law.service.at(length)
    turn, fate = serve(
        visits.stand,
        arrival,
        service,
        law.patience * exponential(patience),
        interviewers=law.interviewers,
        closing=closing,
    )
    served, missed = marked(fate == SERVED), marked(fate != SERVED)
    require(
        bool((turn[served] + service[served] <= closing + _ROUNDING).all()),
        "no interview outside opening hours",
    )
    _count(year, visits, fate)
    later = missed[by_resume(year, event, visits.where(missed))]
    held = np.concatenate((served, later))
    after = np.full(len(later), closing)
    return visits.where(held), np.concatenate((turn[served], after))


def _arrivals(
    year: Year, closing: float, chosen: Ints, door: Floats, way: Floats
) -> Floats:
    """Return when each visitor reaches each stand [minutes after the doors open].

    Most come early: the density of arrivals falls linearly to zero at closing.
    """
    present = chosen >= 0
    reached = np.zeros(chosen.shape)
    reached[present] = year.laws.booths.stroll * exponential(way)
    reached[0] = closing * (1 - np.sqrt(1 - door))
    arrivals: Floats = np.cumsum(reached, axis=0)[present]
    return arrivals


def _count(year: Year, visits: Meetings, fate: Ints) -> None:
    year.tally.add(Measure.BOOTH_VISITS, visits.person)
    for kind, measure in (
        (SERVED, Measure.SERVED),
        (RENEGED, Measure.RENEGED),
        (TURNED_AWAY, Measure.TURNED_AWAY),
    ):
        year.tally.add(measure, visits.person[fate == kind])
