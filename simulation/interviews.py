"""How interviews turn into offers: step 5 of the model."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenarios.estimate import value_of
from simulation.variates import gamma, snapped

if TYPE_CHECKING:
    from scenarios.behaviour import Behaviour
    from simulation.columns import Flags, Floats
    from simulation.variates import Quantiles


_LEAST = 2.0**-53


@dataclass(frozen=True, slots=True)
class OfferLaw:
    """The probabilities and times of offers."""

    at_fair: tuple[float, float]
    """Offer per interview at a fair, in another field and in one's own."""
    at_single: tuple[float, float]
    """The same where one employer is met at most."""
    visited_gain: float
    """b_x: relative gain at an employer visited on an experience day."""
    repeat_odds: float
    """rho: odds at an employer that has interviewed the person before, over those of a
    first interview."""
    lag: Quantiles
    """Time from interview to offer [weeks]."""
    posts: float
    """Mean posts of an employer that are open to graduates."""
    oversubscription: float
    """k_o: offers outstanding per open post."""

    def promising(self, *, fair: bool) -> float:
        """Return what the draw of an interview must lie below to lead to an offer.

        Where it matters whom an employer has interviewed before, all of them count.
        """
        best = max(self.at_fair if fair else self.at_single)
        best *= 1 + max(self.visited_gain, 0.0)
        return best if self.repeat_odds == 1 else 1.0

    def success(self, own_field: Flags, visited: Flags, fair: Flags) -> Floats:
        """Return the probability that each interview leads to an offer."""
        table = np.array([self.at_single, self.at_fair])
        chance = table[fair.astype(np.int64), own_field.astype(np.int64)]
        gain = np.where(visited, 1 + self.visited_gain, 1.0)
        success: Floats = np.minimum(chance * gain, 1.0)
        return success

    def again(self, success: Floats) -> Floats:
        """Return the probability at an employer that has interviewed one before."""
        odds = self.repeat_odds * success
        again: Floats = odds / np.maximum(1 - success + odds, _LEAST)
        return again


def offer_law(behaviour: Behaviour, own_field_share: float) -> OfferLaw:
    """Return the law with the central values of `behaviour`.

    The effect of the field is centred: `own_field_share`, the share of booths in one's
    own field at a fair with the city's mix of employers, leaves p_o as it is.
    """
    offers = behaviour.offers
    booths = max(behaviour.contact.booths_per_active.value, 1.0)
    fit = offers.fit_log_odds.value

    def pair(probability: float) -> tuple[float, float]:
        return (
            snapped(shifted(probability, -fit * own_field_share)),
            snapped(shifted(probability, fit * (1 - own_field_share))),
        )

    mean, sd = offers.lag_weeks_mean.value, offers.lag_weeks_sd.value
    return OfferLaw(
        at_fair=pair(per_interview(offers.offer_per_active.value, booths)),
        at_single=pair(offers.offer_per_active.value),
        visited_gain=behaviour.choice.visit_offer_gain.value,
        repeat_odds=value_of(offers.repeat_odds, 1.0),
        lag=gamma(mean, sd / mean if mean else 0.0),
        posts=offers.posts_per_employer.value * offers.hireable_share.value,
        oversubscription=offers.oversubscription.value,
    )


def per_interview(per_event: float, interviews: float) -> float:
    """Return the success of one of `interviews` that yields `per_event` in all."""
    return 1 - math.pow(1 - per_event, 1 / interviews)


def shifted(probability: float, log_odds: float) -> float:
    """Return `probability` with its odds multiplied by exp(`log_odds`)."""
    if probability in (0.0, 1.0):
        return probability
    odds = probability / (1 - probability) * math.exp(log_odds)
    return odds / (1 + odds)
