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
from simulation.variates import poisson_levels, quantised, snapped

if TYPE_CHECKING:
    from scenarios.behaviour import Contact
    from simulation.agenda import Visitors
    from simulation.columns import Flags, Floats, Ints
    from simulation.stands import Stands

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

    def weights(self, rank: Ints, sector: Ints, num_fields: int) -> Floats:
        """Return the weight of each stand for a visitor of each field.

        `rank` and `sector` are those of the stands.
        """
        own = sector == np.arange(num_fields)[:, None]
        popularity = self.popularity[np.minimum(rank, _LARGEST_FAIR - 1)]
        return popularity * np.where(own, self.fit, 1.0)


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


def active(law: ContactLaw, draw: Floats, voluntary: Flags, structured: Flags) -> Flags:
    """Tell who meets employers."""
    free = np.where(voluntary, law.voluntary, law.encouraged)
    return np.less(draw, np.where(structured, law.structured, free))


def booth_counts(law: ContactLaw, draw: Floats, available: Ints) -> Ints:
    """Return how many booths each visitor goes to: one more than a Poisson variate."""
    further = np.searchsorted(law.further_booths, draw, side="right")
    return np.minimum(further + 1, available)


def choose_booths(
    visitors: Visitors, field: Ints, counts: Ints, stands: Stands
) -> Ints:
    """Return the distinct stands of visitors, a column each; -1 fills up the columns.

    Stands are drawn one after the other; one that was already drawn is skipped. A
    visitor who has not found enough after many turns goes to fewer.
    """
    chosen = np.full((int(counts.max(initial=1)), len(counts)), -1)
    who, num_turns = np.arange(len(counts)), _FIRST_TURNS
    while len(who) and num_turns <= _MOST_TURNS:
        turn = turns(num_turns)[:, None]
        draw = uniform(visitors.key[who], Decision.BOOTH, other=turn)
        drawn = stands.pick(visitors.event[who], field[who], draw)
        place = _places(drawn)
        wanted = (place >= 0) & (place < counts[who])
        turned, column = wanted.nonzero()
        chosen[place[turned, column], who[column]] = drawn[turned, column]
        who = who[place.max(axis=0) + 1 < counts[who]]
        num_turns *= 3
    return chosen


def _places(drawn: Ints) -> Ints:
    """Return the place of each draw among the distinct ones of its column, or -1."""
    earlier = np.tri(len(drawn), k=-1, dtype=np.bool_)[:, :, None]
    again = ((drawn[:, None] == drawn) & earlier).any(axis=1)
    return np.where(again, -1, np.cumsum(~again, axis=0) - 1)
