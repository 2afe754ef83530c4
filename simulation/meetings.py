"""Meetings of graduates and employers at events, and the offers they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import marked
from simulation.offers import ELSEWHERE, Offers
from simulation.outcomes import Measure
from simulation.streams import Decision, uniforms

if TYPE_CHECKING:
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


def meetings_joined(first: Meetings, second: Meetings) -> Meetings:
    """Return the meetings of both."""
    return Meetings(
        np.concatenate((first.person, second.person)),
        np.concatenate((first.event, second.event)),
        np.concatenate((first.stand, second.stand)),
        np.concatenate((first.key, second.key)),
    )


def by_resume(year: Year, meetings: Meetings) -> Ints:
    """Return the places of the résumés that lead to an interview."""
    limit = year.laws.contact.resume
    return year.kernels.below(meetings.key, Decision.RESUME, limit)[0]


def conclude(
    year: Year, agenda: Agenda, stands: Stands, interviews: Meetings, time: Floats
) -> None:
    """Decide interviews in order of `time` [days], then of chance; send the offers."""
    employer = stands.employer[interviews.stand]
    again = _again(year, interviews.person, employer, time)
    promising, draw = year.kernels.below(
        interviews.key, Decision.OFFER, year.laws.offers.best
    )
    time, again, employer = time[promising], again[promising], employer[promising]
    interviews = interviews.where(promising)
    success = _success(year, agenda, stands, interviews, employer)
    good = draw < np.where(again, year.laws.offers.again(success), success)
    chance, wage, lag = uniforms(interviews.key, _TERMS)
    local = marked(good & (employer != ELSEWHERE))
    order = time[local] + _TIE_DAYS * chance[local]
    good[local] = year.ledger.grant(employer[local], order)
    made = marked(good)
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
