"""The numbers of steps 2 and 3: how likely attendees meet employers, and which."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenarios.estimate import value_of
from simulation.variates import ladder, poisson_levels, quantised, snapped

if TYPE_CHECKING:
    from scenarios.behaviour import Contact
    from simulation.columns import Floats, Ints
    from simulation.variates import Ladder

_MOST_BOOTHS = 16
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
    further_booths: Ladder
    """Distribution function of the booths beyond the first."""
    popularity: Floats
    """Weight by rank of popularity."""
    fit: float
    """Factor of the weight of a booth in one's own field."""
    passive: float
    """m: attention of a visitor who meets nobody, against one who does."""
    resume: float
    """r_drop: share of résumés that lead to an interview."""
    employers_come: float
    """Share of the invited employers who come."""

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
        further_booths=ladder(poisson_levels(further, _MOST_BOOTHS - 1), 1),
        popularity=quantised(ranks**-exponent),
        fit=snapped(math.exp(contact.fit_weight.value)),
        passive=contact.passive_attention.value,
        resume=contact.resume_interview.value,
        employers_come=value_of(contact.employers_come, 1.0),
    )
