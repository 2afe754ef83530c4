"""A search year, week by week: events first, steps 6 and 8 of the model at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.audience import smallest
from simulation.choice import LOCAL, OUTSIDE, UNDECIDED
from simulation.columns import distinct, marked
from simulation.encounters import meet
from simulation.gatherings import hold
from simulation.offers import ELSEWHERE, Offers, joined
from simulation.outcomes import Measure
from simulation.streams import Decision, uniform, uniforms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.clock import Found
    from simulation.columns import Floats, Ints
    from simulation.processes import Opening, Timetable
    from simulation.year import Year

_LAST = searchyear.WEEKS - 1
_GRADUATION = searchyear.week_of(searchyear.END_OF_JUNE)
_LOCAL_SEARCH = (
    Decision.SEARCH_ORDER,
    Decision.SEARCH_SECTOR,
    Decision.SEARCH_POST,
    Decision.WAGE_LOCAL,
)
_MID_APRIL = searchyear.week_of(searchyear.MID_APRIL)


def run_weeks(year: Year, timetable: Timetable) -> None:
    """Run the whole search year."""
    year.guests.draw(timetable.events)
    for week, openings in enumerate(timetable.weeks):
        run_week(year, week, openings)


def run_week(year: Year, week: int, openings: Sequence[Opening]) -> None:
    """Hold the events of a week and let it end."""
    hold(year, openings)
    end_week(year, week)


def end_week(year: Year, week: int) -> None:
    """Let a week end: employers decide, offers arrive, and some people choose."""
    meet(year, week)
    posted = _posted(year, week)
    here, there = year.clocks.run(week)
    local = _local_search(year, here)
    outside = _outside_search(year, there)
    year.local.receive(joined((posted.where(marked(posted.is_local)), local)))
    year.outside.receive(joined((posted.where(marked(~posted.is_local)), outside)))
    fresh = distinct(np.concatenate((posted.person, local.person, outside.person)))
    year.offered[fresh] = True
    if week == _MID_APRIL:
        year.tally.add(Measure.OFFERED_BY_MID_APRIL, marked(year.offered))
    if week in (_GRADUATION, _LAST):
        fresh = marked(year.offered & (year.place == UNDECIDED))
    decide(year, fresh, week)
    if week == _GRADUATION:
        unplaced = marked(year.place == UNDECIDED)
        year.tally.add(Measure.UNPLACED_AT_GRADUATION, unplaced)


def _posted(year: Year, week: int) -> Offers:
    """Return the offers that reach people who still search, and void the others."""
    offers = year.mail.arriving(week)
    late = year.place[offers.person] != UNDECIDED
    year.ledger.release(offers.employer[late & offers.is_local])
    return offers.where(marked(~late))


def _local_search(year: Year, found: Found) -> Offers:
    """Return the local offers that search brings, as far as posts and matches allow."""
    capacity = year.matches.capacity(year.num_seekers, year.ledger.open_posts)
    who, turn = found
    order, sector, post, wage = uniforms(year.people.key[who] + turn, _LOCAL_SEARCH)
    matched = marked(smallest(order, capacity))
    employer = year.population.employers.found(
        year.people.field[who[matched]], sector[matched], post[matched]
    )
    granted = marked(year.ledger.grant(employer, order[matched]))
    made, employer = matched[granted], employer[granted]
    year.tally.add(Measure.SEARCH_OFFERS_LOCAL, who[made])
    return _offers(year, who[made], employer, wage[made])


def _outside_search(year: Year, found: Found) -> Offers:
    """Return the offers that search elsewhere brings; posts there have no end."""
    who, turn = found
    year.tally.add(Measure.SEARCH_OFFERS_OUTSIDE, who)
    wage = uniform(year.people.key[who], Decision.WAGE_OUTSIDE, other=turn)
    return _offers(year, who, np.full(len(who), ELSEWHERE), wage)


def _offers(year: Year, who: Ints, employer: Ints, wage: Floats) -> Offers:
    from_event = np.zeros(len(who), dtype=np.bool_)
    return Offers(who, employer, year.laws.choice.wages.at(wage), from_event)


def decide(year: Year, who: Ints, week: int) -> None:
    """Let people who hold offers choose; on the last day they cannot wait.

    Where an employer has more acceptances than posts, those who come too late choose
    again among the offers they have left.
    """
    while len(who):
        choice = year.kernels.decisions(year, who, week)
        stays, leaves = who[marked(choice == LOCAL)], who[marked(choice == OUTSIDE)]
        employer = year.local.employer(stays)
        key = year.population.employers.key[employer]
        order = uniform(year.people.key[stays], Decision.HIRE_ORDER, other=key)
        hired = year.ledger.hire(employer, order)
        year.settle(stays[hired], leaves)
        who = stays[~hired]
        if len(who):
            year.ledger.release(employer[~hired])
            year.local.lose(who)
