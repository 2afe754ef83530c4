"""Fairs: who goes to which booths, queues where, and gets an interview."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np

from simulation import searchyear
from simulation.booths import SERVED, serve
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

OPEN = "no interview outside opening hours"
"""What the queues must keep to."""
ROUNDING = 1e-9
"""By how much they may break it [minutes]."""
FATES = (Measure.SERVED, Measure.RENEGED, Measure.TURNED_AWAY)
TIMES = (Decision.STROLL, Decision.SERVICE, Decision.PATIENCE)


class Queue(Protocol):
    """How visits are served; the arguments are those of `served`."""

    def __call__(
        self,
        visitor: Ints,
        booth: Ints,
        arrival: Floats,
        service: Floats,
        patience: Floats,
        /,
        *,
        interviewers: int,
        closing: Floats,
    ) -> tuple[Floats, Ints]:
        """Return turn and fate of each visit."""


def served(
    _visitor: Ints,
    booth: Ints,
    arrival: Floats,
    service: Floats,
    patience: Floats,
    /,
    *,
    interviewers: int,
    closing: Floats,
) -> tuple[Floats, Ints]:
    """Return what `serve` gives, which asks no visitor for a name."""
    return serve(
        booth, arrival, service, patience, interviewers=interviewers, closing=closing
    )


def visit_fairs(
    year: Year,
    agenda: Agenda,
    stands: Stands,
    visitors: Visitors,
    week: int,
    queue: Queue = served,
) -> tuple[Meetings, Floats]:
    """Return the interviews that fairs lead to, and their times [days].

    Whoever is not served has left a résumé, and some of these lead to an interview
    after the fair.
    """
    draw = uniform(visitors.key, Decision.BOOTH_COUNT)
    counts = booth_counts(year.laws.contact, draw, stands.count[visitors.event])
    field = year.people.field[visitors.person]
    chosen = choose_booths(visitors, field, counts, stands)
    place, column = (chosen >= 0).nonzero()
    stand = chosen[place, column]
    local = np.bincount(column, stands.is_local[stand], minlength=len(counts))
    year.clocks.attract(visitors.person, local / np.maximum(counts, 1), week)
    visits = meetings_of(visitors.where(column), stands, stand)
    way, length, patience = uniforms(visits.key, TIMES)
    strolls = year.laws.booths.stroll * exponential(way[len(counts) :])
    doors = _at_the_door(agenda, visitors)
    arrival = _arrivals(doors, strolls, column, np.bincount(place))
    law = year.laws.booths
    closing, service = agenda.minutes[visits.event], law.service.at(length)
    turn, fate = queue(
        column,
        visits.stand,
        arrival,
        service,
        law.patience * exponential(patience),
        interviewers=law.interviewers,
        closing=closing,
    )
    ends = (turn + service)[fate == SERVED]
    require(bool((ends <= closing[fate == SERVED] + ROUNDING).all()), OPEN)
    year.tally.add(Measure.BOOTH_VISITS, visits.person)
    year.tally.add_kinds(FATES, fate, visits.person)
    return _interviews(year, agenda, visits, turn, fate)


def _arrivals(doors: Floats, strolls: Floats, column: Ints, sizes: Ints) -> Floats:
    """Return when each booth is reached: the first of every visitor, then the second.

    Parameters
    ----------
    doors
        When visitors arrive.
    strolls
        Ways from each booth to the next.
    column
        Visitor of each visit.
    sizes
        Visitors who go to a first booth, to a second and so on.
    """
    now = doors.copy()
    arrivals = [doors]
    starts = np.cumsum(sizes)
    for first, last in pairwise(starts.tolist()):
        who = column[first:last]
        now[who] += strolls[first - len(doors) : last - len(doors)]
        arrivals.append(now[who])
    return np.concatenate(arrivals)


def _at_the_door(agenda: Agenda, visitors: Visitors) -> Floats:
    """Return when visitors arrive [minutes after opening].

    Most come early: the density of arrivals falls linearly to zero at closing.
    """
    draw = uniform(visitors.key, Decision.ARRIVAL)
    minutes: Floats = agenda.minutes[visitors.event] * (1 - np.sqrt(1 - draw))
    return minutes


def _interviews(
    year: Year, agenda: Agenda, visits: Meetings, turn: Floats, fate: Ints
) -> tuple[Meetings, Floats]:
    """Return the visits that end in an interview, and when [days]."""
    in_time, missed = marked(fate == SERVED), marked(fate != SERVED)
    later = missed[by_resume(year, visits.where(missed))]
    interviews = visits.where(np.concatenate((in_time, later)))
    year.tally.add(Measure.INTERVIEWS, interviews.person)
    closing = agenda.minutes[visits.event[later]]
    minutes = np.concatenate((turn[in_time], closing))
    opens = agenda.opens[interviews.event]
    return interviews, opens + minutes / searchyear.MINUTES_PER_DAY
