"""Where graduates go: step 8 of the model.

A nested logit over a job in the city, a job elsewhere and going on searching. Within a
nest, offers are alike with log-sum parameter theta, so that n of them are worth
theta ln n more than one. The idiosyncratic values of the three alternatives are Gumbel
variates that a person keeps for the whole year: a further offer then never makes its
place less attractive, and a decision that is put off is not drawn anew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenarios.estimate import value_of
from simulation import searchyear
from simulation.variates import normal, quantised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios.behaviour import Choice
    from simulation.columns import Floats, Ints
    from simulation.variates import Quantiles

UNDECIDED, LOCAL, OUTSIDE = 0, 1, 2
"""Where a person works: nowhere yet, in the city, or elsewhere."""
_MOST_OFFERS = 1024


@dataclass(frozen=True, slots=True)
class ChoiceLaw:
    """The values of the alternatives."""

    variety: Floats
    """theta ln n by the number n of offers; minus infinity for none."""
    wage_weight: float
    """beta: value of a log-point of wage [log-odds]."""
    wages: Quantiles
    """Offered wages around the usual one [log-points]."""
    home: float
    """Taste of graduates from the city for it [log-odds]."""
    reservation: Floats
    """R: value of going on searching, by week [log-odds]."""
    response: float
    """beta xi: what having been at an event adds to R [log-odds]."""
    visit: float
    """d_x ell: what an experience day adds to the taste for the city [log-odds]."""

    def nest(self, offers: Ints, wage: Floats) -> Floats:
        """Return the value of a place with so many offers and this best wage."""
        count = np.minimum(offers, _MOST_OFFERS - 1)
        value: Floats = self.variety[count] + self.wage_weight * wage
        return value


def choice_law(choice: Choice) -> ChoiceLaw:
    """Return the law with the central values of `choice`."""
    theta = choice.dissimilarity.value
    variety = [inclusive(n, theta) for n in range(_MOST_OFFERS)]
    return ChoiceLaw(
        variety=quantised(np.array(variety)),
        wage_weight=choice.wage_weight.value,
        wages=normal(choice.wage_sd.value),
        home=choice.hometown_log_odds.value,
        reservation=_reservation(
            choice.reservation_start.value, choice.reservation_end.value
        ),
        response=choice.wage_weight.value * value_of(choice.reservation_response, 0.0),
        visit=choice.visit_dose.value * choice.internship_log_odds.value,
    )


def inclusive(offers: int, theta: float) -> float:
    """Return theta ln n, the value of having n like offers rather than one."""
    return theta * math.log(offers) if offers else -math.inf


def _reservation(start: float, end: float) -> Floats:
    """Return R at the end of each week: linear until 30 June, flat afterwards."""
    days = (np.arange(searchyear.WEEKS) + 1) * 7
    passed = np.minimum(days / searchyear.END_OF_JUNE, 1.0)
    return start + (end - start) * passed


def nested_shares(values: Sequence[float]) -> list[float]:
    """Return the probability of each alternative, given the values of the nests."""
    top = max(values)
    weights = [math.exp(value - top) for value in values]
    return [weight / sum(weights) for weight in weights]


def chosen(local: Floats, outside: Floats, wait: Floats) -> Ints:
    """Return `LOCAL`, `OUTSIDE` or `UNDECIDED`, whichever is worth most.

    The values include each person's idiosyncratic part.
    """
    place = np.where(local >= outside, LOCAL, OUTSIDE)
    return np.where(np.maximum(local, outside) > wait, place, UNDECIDED)
