"""Fairs: who goes to which booths, queues where, and gets an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.booths import RENEGED, SERVED, TURNED_AWAY, serve
from simulation.columns import marked
from simulation.conservation import require
from simulation.contacts import booth_counts, choose_booths
from simulation.meetings import by_resume, meetings_of
from simulation.outcomes import Measure
from simulation.streams import Decision, uniform, uniforms
from simulation.variates import exponential

if TYPE_CHECKING:
    from simulation.agenda import Agenda, Visitors
    from simulation.columns import Floats, Ints
    from simulation.meetings import Meetings
    from simulation.stands import Stands
    from simulation.year import Year

_ROUNDING = 1e-9
_TIMES = (Decision.STROLL, Decision.SERVICE, Decision.PATIENCE)


def visit_fairs(
    year: Year, agenda: Agenda, stands: Stands, visitors: Visitors, week: int
) -> tuple[Meetings, Floats]:
    """Return the interviews that fairs lead to, and their times [days]."""
    draw = uniform(visitors.key, Decision.BOOTH_COUNT)
    counts = booth_counts(year.laws.contact, draw, stands.count[visitors.event])
    field = year.people.field[visitors.person]
    chosen = choose_booths(visitors, field, counts, stands)
    place, column = (chosen >= 0).nonzero()
    stand = chosen[place, column]
    local = np.bincount(column, stands.is_local[stand], minlength=len(counts))
    year.clocks.attract(visitors.person, local / np.maximum(counts, 1), week)
    visits = meetings_of(visitors.where(column), stands, stand)
    way, length, patience = uniforms(visits.key, _TIMES)
    strolls = np.zeros(chosen.shape)
    strolls[place, column] = year.laws.booths.stroll * exponential(way)
    strolls[0] = _at_the_door(agenda, visitors)
    arrival = np.cumsum(strolls, axis=0)[place, column]
    return _queue(year, agenda, visits, arrival, length, patience)


def _at_the_door(agenda: Agenda, visitors: Visitors) -> Floats:
    """Return when visitors arrive [minutes after opening].

    Most come early: the density of arrivals falls linearly to zero at closing.
    """
    draw = uniform(visitors.key, Decision.ARRIVAL)
    minutes: Floats = agenda.minutes[visitors.event] * (1 - np.sqrt(1 - draw))
    return minutes


def _queue(
    year: Year,
    agenda: Agenda,
    visits: Meetings,
    arrival: Floats,
    length: Floats,
    patience: Floats,
) -> tuple[Meetings, Floats]:
    """Return the visits that end in an interview, and when [days].

    Whoever is not served has left a résumé, and some of these lead to an interview
    after the fair.
    """
    law = year.laws.booths
    closing, service = agenda.minutes[visits.event], law.service.at(length)
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
        bool((turn + service <= closing + _ROUNDING)[served].all()),
        "no interview outside opening hours",
    )
    _count(year, visits, fate)
    later = missed[by_resume(year, visits.where(missed))]
    held = np.concatenate((served, later))
    minutes = np.concatenate((turn[served], closing[later]))
    opens = agenda.opens[visits.event[held]]
    return visits.where(held), opens + minutes / searchyear.MINUTES_PER_DAY


def _count(year: Year, visits: Meetings, fate: Ints) -> None:
    year.tally.add(Measure.BOOTH_VISITS, visits.person)
    for kind, measure in (
        (SERVED, Measure.SERVED),
        (RENEGED, Measure.RENEGED),
        (TURNED_AWAY, Measure.TURNED_AWAY),
    ):
        year.tally.add(measure, visits.person[fate == kind])
