"""Meetings of graduates and employers at events, and the offers they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import marked
from simulation.offers import ELSEWHERE, Offers
from simulation.outcomes import Measure
from simulation.streams import Decision, uniform, uniforms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.agenda import Agenda, Visitors
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.stands import Stands
    from simulation.year import Year

_TERMS = (Decision.OFFER_ORDER, Decision.WAGE_EVENT, Decision.LAG)
_TIE_DAYS = 2.0**-30


@dataclass(frozen=True, slots=True)
class Meetings:
    """Visits at stands, or the interviews among them, as columns."""

    person: Ints
    """Who comes."""
    event: Ints
    """Place of the event in the agenda."""
    stand: Ints
    """Place of the employer among the stands."""
    key: Keys
    """Key of person, event and employer."""

    def where(self, wanted: Ints) -> Meetings:
        """Return some of the meetings."""
        return Meetings(
            self.person[wanted],
            self.event[wanted],
            self.stand[wanted],
            self.key[wanted],
        )


def meetings_of(visitors: Visitors, stands: Stands, stand: Ints) -> Meetings:
    """Return the meetings of visitors with one stand each."""
    key = visitors.key + stands.key[stand]
    return Meetings(visitors.person, visitors.event, stand, key)


def meetings_joined(batches: Sequence[Meetings]) -> Meetings:
    """Return the meetings of one or more batches."""
    return Meetings(
        np.concatenate([batch.person for batch in batches]),
        np.concatenate([batch.event for batch in batches]),
        np.concatenate([batch.stand for batch in batches]),
        np.concatenate([batch.key for batch in batches]),
    )


def by_resume(year: Year, key: Keys) -> Ints:
    """Return the places of the résumés that lead to an interview, given their keys."""
    return marked(uniform(key, Decision.RESUME) < year.laws.contact.resume)


def promising(year: Year, key: Keys, *, fair: bool) -> Ints:
    """Return the places of the interviews that may lead to an offer, by their keys."""
    return marked(uniform(key, Decision.OFFER) < year.laws.offers.promising(fair=fair))


def conclude(
    year: Year, agenda: Agenda, stands: Stands, interviews: Meetings, time: Floats
) -> None:
    """Decide interviews in order of `time` [days], then of chance; send the offers.

    Those that are not promising may be missing.
    """
    employer = stands.employer[interviews.stand]
    success = _success(year, agenda, stands, interviews, employer)
    again = _again(year, interviews.person, employer, time)
    success = np.where(again, year.laws.offers.again(success), success)
    good = marked(uniform(interviews.key, Decision.OFFER) < success)
    interviews, employer, time = interviews.where(good), employer[good], time[good]
    chance, wage, lag = uniforms(interviews.key, _TERMS)
    is_made = np.ones(len(good), dtype=np.bool_)
    local = marked(employer != ELSEWHERE)
    order = time[local] + _TIE_DAYS * chance[local]
    is_made[local] = year.ledger.grant(employer[local], order)
    made = marked(is_made)
    offers = Offers(
        person=interviews.person[made],
        employer=employer[made],
        wage=year.laws.choice.wages.at(wage[made]),
        from_event=np.ones(len(made), dtype=np.bool_),
    )
    opens = agenda.opens[interviews.event[made]]
    weeks = opens / 7 + year.laws.offers.lag.at(lag[made])
    year.mail.send(offers, weeks.astype(np.int64))
    year.tally.add(Measure.EVENT_OFFERS, offers.person)
    year.tally.add(Measure.EVENT_OFFERS_LOCAL, offers.person[offers.is_local])


def _again(year: Year, person: Ints, employer: Ints, time: Floats) -> Flags:
    """Tell which interviews are not the first of a person at a local employer."""
    if year.laws.offers.repeat_odds == 1:
        return np.zeros(len(person), dtype=np.bool_)
    known = year.interviewers.known(person, employer)
    order = np.lexsort((time, employer, person))
    steps = (np.diff(column[order], prepend=-2) for column in (person, employer))
    known[order] |= ~np.logical_or(*steps)
    local = employer != ELSEWHERE
    year.interviewers.remember(person[local], employer[local, None])
    again: Flags = known & local
    return again


def _success(
    year: Year, agenda: Agenda, stands: Stands, interviews: Meetings, employer: Ints
) -> Floats:
    """Return the probability that each interview leads to an offer."""
    event = interviews.event
    hosted = agenda.is_visit[event] & (employer != ELSEWHERE)
    return year.laws.offers.success(
        stands.sector[interviews.stand] == year.people.field[interviews.person],
        hosted | year.hosts.known(interviews.person, employer),
        agenda.is_fair[event],
    )
