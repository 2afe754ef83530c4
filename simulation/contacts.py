"""What attendees do at an event: steps 2 and 3 of the model.

Some meet employers, others only look on. Whoever meets employers at a fair visits a
few distinct booths, more likely popular ones and those of the own field.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.streams import Decision, turns, uniform
from simulation.variates import poisson_levels, quantised, shares, snapped

if TYPE_CHECKING:
    from scenarios.behaviour import Contact
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.variates import Shares

_MOST_BOOTHS = 16
_FIRST_TURNS, _MOST_TURNS = 6, 54
_LARGEST_FAIR = 4096


@dataclass(frozen=True, slots=True)
class ContactLaw:
    """The probabilities of meeting employers."""

    voluntary: float
    """q_V: active share of those who come by themselves."""
    encouraged: float
    """q_E: active share of those who were sent."""
    structured: float
    """q_S: active share in a structured format."""
    booths: float
    """mu_b: mean number of booths."""
    further_booths: Floats
    """Distribution function of the booths beyond the first."""
    popularity: Floats
    """Weight by rank of popularity."""
    fit: float
    """Factor of the weight of a booth in one's own field."""
    resume: float
    """r_drop: share of résumés that lead to an interview."""

    def booth_shares(self, rank: Ints, sector: Ints, num_fields: int) -> Shares:
        """Return which booth a visitor of each field goes to.

        `rank` and `sector` are those of the booths.
        """
        own = sector == np.arange(num_fields)[:, None]
        popularity = self.popularity[np.minimum(rank, _LARGEST_FAIR - 1)]
        return shares(popularity * np.where(own, self.fit, 1.0))


def contact_law(contact: Contact) -> ContactLaw:
    """Return the law with the central values of `contact`."""
    exponent = contact.popularity_exponent.value
    further = max(contact.booths_per_active.value - 1, 0.0)
    ranks = np.arange(1, _LARGEST_FAIR + 1, dtype=np.float64)
    return ContactLaw(
        voluntary=contact.active_voluntary.value,
        encouraged=contact.active_encouraged.value,
        structured=contact.active_structured.value,
        booths=max(contact.booths_per_active.value, 1.0),
        further_booths=poisson_levels(further, _MOST_BOOTHS - 1),
        popularity=quantised(ranks**-exponent),
        fit=snapped(math.exp(contact.fit_weight.value)),
        resume=contact.resume_interview.value,
    )


def active(
    law: ContactLaw, draw: Floats, voluntary: Flags, *, structured: bool
) -> Flags:
    """Tell who meets employers."""
    if structured:
        return draw < law.structured
    return draw < np.where(voluntary, law.voluntary, law.encouraged)


def booth_counts(law: ContactLaw, draw: Floats, available: int) -> Ints:
    """Return how many booths each visitor goes to: one more than a Poisson variate."""
    further = np.searchsorted(law.further_booths, draw, side="right")
    return np.minimum(further + 1, available)


def choose_booths(
    person: Keys, event: int, field: Ints, counts: Ints, booths: Shares
) -> Ints:
    """Return the distinct booths of visitors, a column each; -1 fills up the columns.

    Booths are drawn one after the other by `booths`; one that was already drawn is
    skipped. A visitor who has not found enough after many turns goes to fewer.
    """
    most = int(counts.max(initial=1))
    if most == 1:
        return booths.pick(field, uniform(person, Decision.BOOTH, event))[None]
    chosen = np.full((most, len(person)), -1)
    who, num_turns = np.arange(len(person)), _FIRST_TURNS
    while len(who) and num_turns <= _MOST_TURNS:
        draw = uniform(person[who], Decision.BOOTH, event, turns(num_turns)[:, None])
        drawn = booths.pick(field[who], draw)
        place = _places(drawn)
        wanted = (place >= 0) & (place < counts[who])
        turn, column = wanted.nonzero()
        chosen[place[turn, column], who[column]] = drawn[turn, column]
        who = who[place.max(axis=0) + 1 < counts[who]]
        num_turns *= 3
    return chosen


def _places(drawn: Ints) -> Ints:
    """Return the place of each draw among the distinct ones of its column, or -1."""
    earlier = np.tri(len(drawn), k=-1, dtype=np.bool_)[:, :, None]
    again = ((drawn[:, None] == drawn) & earlier).any(axis=1)
    return np.where(again, -1, np.cumsum(~again, axis=0) - 1)
