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
from simulation.meetings import Meetings, by_resume, promising
from simulation.outcomes import Measure
from simulation.streams import Decision, uniform, uniforms
from simulation.variates import exponential

if TYPE_CHECKING:
    from simulation.agenda import Agenda, Visitors
    from simulation.columns import Floats, Ints, Keys
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
    """Return the promising interviews that fairs lead to, and their times [days].

    Whoever is not served has left a résumé, and some of these lead to an interview
    after the fair.
    """
    draw = uniform(visitors.key, Decision.BOOTH_COUNT)
    counts = booth_counts(year.laws.contact, draw, stands.count[visitors.event])
    field = year.people.field[visitors.person]
    chosen = choose_booths(visitors, field, counts, stands)
    visitor, stand, sizes = _visits(chosen)
    local = np.bincount(visitor, stands.is_local[stand], minlength=len(counts))
    met = np.bincount(visitor, minlength=len(counts))
    year.clocks.attract(visitors.person, local / np.maximum(met, 1), week)
    key = visitors.key[visitor] + stands.key[stand]
    way, length, patience = uniforms(key, TIMES)
    law, minutes = year.laws.booths, agenda.minutes[visitors.event]
    strolls = law.stroll * exponential(way[len(counts) :])
    arrival = _arrivals(_at_the_door(visitors, minutes), strolls, visitor, sizes)
    closing, service = minutes[visitor], law.service.at(length)
    turn, fate = queue(
        visitor,
        stand,
        arrival,
        service,
        law.patience * exponential(patience),
        interviewers=law.interviewers,
        closing=closing,
    )
    is_open = turn + service <= closing + ROUNDING
    require(bool((is_open | (fate != SERVED)).all()), OPEN)
    person = visitors.person[visitor]
    year.tally.add(Measure.BOOTH_VISITS, person)
    year.tally.add_kinds(FATES, fate, person)
    held = _held(year, person, key, fate)
    whose = visitor[held]
    event = visitors.event[whose]
    ends = np.where(fate[held] == SERVED, turn[held], closing[held])
    meetings = Meetings(visitors.person[whose], event, stand[held], key[held])
    return meetings, agenda.opens[event] + ends / searchyear.MINUTES_PER_DAY


def _visits(chosen: Ints) -> tuple[Ints, Ints, Ints]:
    """Return visitor and stand of each visit, and how many are a first one and so on.

    The first visit of every visitor comes first, then the second. `chosen` are the
    stands of the visitors, a column each.
    """
    is_visit = chosen >= 0
    sizes = np.count_nonzero(is_visit, axis=1)
    cell = marked(is_visit.ravel())
    place = np.repeat(np.arange(len(chosen)), sizes)
    return cell - place * chosen.shape[1], chosen.ravel()[cell], sizes


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


def _at_the_door(visitors: Visitors, minutes: Floats) -> Floats:
    """Return when visitors arrive, given how many `minutes` their fair is open.

    Most come early: the density of arrivals falls linearly to zero at closing.
    """
    draw = uniform(visitors.key, Decision.ARRIVAL)
    doors: Floats = minutes * (1 - np.sqrt(1 - draw))
    return doors


def _held(year: Year, person: Ints, key: Keys, fate: Ints) -> Ints:
    """Return the visits that end in a promising interview, given who comes."""
    in_time, missed = marked(fate == SERVED), marked(fate != SERVED)
    later = missed[by_resume(year, key[missed])]
    held = np.concatenate((in_time, later))
    year.tally.add(Measure.INTERVIEWS, person[held])
    return held[promising(year, key[held], fair=True)]
