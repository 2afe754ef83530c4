"""Meetings of graduates and employers at an event, and the offers they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import marked
from simulation.offers import ELSEWHERE, Offers
from simulation.outcomes import Measure
from simulation.streams import Decision, uniform, uniforms

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.events import Event
    from simulation.stands import Stands
    from simulation.year import Year

_TIE = 2.0**-20
_TERMS = (Decision.OFFER_ORDER, Decision.WAGE_EVENT, Decision.LAG)


@dataclass(frozen=True, slots=True)
class Meetings:
    """Visits at stands, or the interviews among them, as columns."""

    person: Ints
    """Who comes."""
    stand: Ints
    """Place of the employer among the stands."""
    key: Keys
    """Key of the pair of person and employer."""

    def where(self, wanted: Ints) -> Meetings:
        """Return some of the meetings."""
        return Meetings(self.person[wanted], self.stand[wanted], self.key[wanted])


def meetings_of(year: Year, who: Ints, stands: Stands, chosen: Ints) -> Meetings:
    """Return the meetings of visitors with the stands they have chosen.

    `chosen` has a column per visitor, filled up with -1.
    """
    place, column = (chosen >= 0).nonzero()
    person, stand = who[column], chosen[place, column]
    return Meetings(person, stand, year.people.key[person] + stands.key[stand])


def by_resume(year: Year, event: Event, meetings: Meetings) -> Flags:
    """Tell which of the résumés that were left lead to an interview."""
    draw = uniform(meetings.key, Decision.RESUME, event.key)
    return np.less(draw, year.laws.contact.resume)


def conclude(
    year: Year, event: Event, interviews: Meetings, time: Floats, stands: Stands
) -> None:
    """Decide interviews in order of `time`, then of chance, and send the offers."""
    year.tally.add(Measure.INTERVIEWS, interviews.person)
    draw = uniform(interviews.key, Decision.OFFER, event.key)
    promising = marked(draw < year.laws.offers.best)
    draw, time = draw[promising], time[promising]
    interviews = interviews.where(promising)
    employer = stands.employer[interviews.stand]
    success = year.laws.offers.success(
        stands.sector[interviews.stand] == year.people.field[interviews.person],
        year.hosts.known(interviews.person, employer),
        fair=event.channel == "fair",
    )
    chance, wage, lag = uniforms(interviews.key, _TERMS, event.key)
    good = draw < success
    local = marked(good & (employer != ELSEWHERE))
    order = time[local] + _TIE * chance[local]
    good[local] = year.ledger.grant(employer[local], order)
    made = marked(good)
    offers = Offers(
        person=interviews.person[made],
        employer=employer[made],
        wage=year.laws.choice.wages.at(wage[made]),
        from_event=np.ones(len(made), dtype=np.bool_),
    )
    weeks = event.opens / 7 + year.laws.offers.lag.at(lag[made])
    year.mail.send(offers, weeks.astype(np.int64))
    year.tally.add(Measure.EVENT_OFFERS, offers.person)
    year.tally.add(Measure.EVENT_OFFERS_LOCAL, offers.person[offers.is_local])
