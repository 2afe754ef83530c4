"""What happens at the end of a week: steps 6 and 8 of the model, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.audience import smallest
from simulation.choice import LOCAL, OUTSIDE, UNDECIDED, chosen
from simulation.offers import ELSEWHERE, Offers, joined
from simulation.outcomes import Measure
from simulation.streams import Decision, uniform, uniforms

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints, Keys
    from simulation.year import Year

_LAST = searchyear.WEEKS - 1
_GRADUATION = searchyear.week_of(searchyear.END_OF_JUNE)
_LOCAL_SEARCH = (Decision.SEARCH_ORDER, Decision.SEARCH_POST, Decision.WAGE_LOCAL)
_MID_APRIL = searchyear.week_of(searchyear.MID_APRIL)


def end_week(year: Year, week: int) -> None:
    """Let a week of search end: offers arrive, and some people decide."""
    event = year.arriving(week)
    local = joined((event.where(event.is_local), _local_search(year, week)))
    outside = joined((event.where(~event.is_local), _outside_search(year, week)))
    year.local.receive(local)
    year.outside.receive(outside)
    fresh = np.zeros(len(year.people), dtype=np.bool_)
    fresh[local.person] = True
    fresh[outside.person] = True
    year.offered |= fresh
    if week == _MID_APRIL:
        year.tally.add(Measure.OFFERED_BY_MID_APRIL, np.flatnonzero(year.offered))
    if week in (_GRADUATION, _LAST):
        fresh = year.offered & (year.place == UNDECIDED)
    decide(year, np.flatnonzero(fresh), week)
    year.count_seekers()


def _local_search(year: Year, week: int) -> Offers:
    """Return the local offers that search brings, as far as posts and matches allow."""
    law = year.laws.search
    capacity = law.capacity(len(year.seekers), year.ledger.open_posts, year.start)
    who, turn = year.local_clock.run(week)
    order, post, wage = uniforms(year.people.key[who] + turn, _LOCAL_SEARCH)
    employer = year.population.employers.found.pick(year.people.field[who], post)
    matched = np.flatnonzero(smallest(order, capacity))
    made = matched[year.ledger.grant(employer[matched], order[matched])]
    year.tally.add(Measure.SEARCH_OFFERS_LOCAL, who[made])
    return _offers(year, who[made], employer[made], wage[made])


def _outside_search(year: Year, week: int) -> Offers:
    """Return the offers that search elsewhere brings; posts there have no end."""
    who, turn = year.outside_clock.run(week)
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
        choice = chosen(*_values(year, who, week))
        stays, leaves = who[choice == LOCAL], who[choice == OUTSIDE]
        employer = year.local.employer[stays]
        key = year.population.employers.key[employer]
        order = uniform(year.people.key[stays], Decision.HIRE_ORDER, other=key)
        hired = year.ledger.hire(employer, order)
        year.settle(stays[hired], LOCAL)
        year.settle(leaves, OUTSIDE)
        who = stays[~hired]
        if len(who):
            year.ledger.release(employer[~hired])
            year.local.lose(who)
    year.ledger.release(year.local.give_up(year.place != UNDECIDED))


def _values(year: Year, who: Ints, week: int) -> tuple[Floats, Floats, Floats]:
    """Return what a job in the city, one elsewhere and waiting are worth."""
    law, people = year.laws.choice, year.people
    local = law.nest(year.local.count[who], year.local.wage[who])
    outside = law.nest(year.outside.count[who], year.outside.wage[who])
    wait = law.reservation[week] + people.luck_wait[who]
    if week == _LAST:
        wait = np.full(len(who), -np.inf)
    return (
        local + year.taste[who] + people.luck_local[who],
        outside + people.luck_outside[who],
        wait,
    )
