from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation.choice import (
    LOCAL,
    OUTSIDE,
    UNDECIDED,
    choice_law,
    chosen,
    inclusive,
    nested_shares,
)
from simulation.streams import Decision, numbered, uniform
from simulation.variates import gumbel

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

BASE = math.log(0.55 / 0.45)


@pytest.mark.parametrize(("offers", "share"), [(1, 0.55), (2, 0.633), (3, 0.679)])
def test_further_local_offers_raise_the_local_share_by_theta_ln_n(
    offers: int, share: float
) -> None:
    values = [BASE + inclusive(offers, 0.5), inclusive(1, 0.5)]
    assert nested_shares(values)[0] == pytest.approx(share, abs=5e-4)


def test_counting_offers_equals_the_nested_logit_over_single_offers() -> None:
    theta, value = 0.4, 0.7
    log_sum = theta * math.log(3 * math.exp(value / theta))
    assert value + inclusive(3, theta) == pytest.approx(log_sum)


def test_an_empty_nest_cannot_be_chosen() -> None:
    assert nested_shares([-math.inf, 0.0, 0.0]) == [0.0, 0.5, 0.5]


@pytest.mark.parametrize("values", [(0.2, -0.1, 0.5), (1.0, 0.0, -np.inf)])
def test_sampled_choices_have_the_closed_form_shares(
    values: tuple[float, float, float],
) -> None:
    people = numbered("sample", 1_000_000)
    local, outside, wait = (
        value + gumbel(uniform(people, decision))
        for value, decision in zip(
            values,
            (Decision.TASTE_LOCAL, Decision.TASTE_OUTSIDE, Decision.TASTE_WAIT),
            strict=True,
        )
    )
    counts = np.bincount(chosen(local, outside, wait), minlength=3)
    found = counts[[LOCAL, OUTSIDE, UNDECIDED]] / len(people)
    for share, expected in zip(found, nested_shares(values), strict=True):
        error = math.sqrt(expected * (1 - expected) / len(people))
        assert abs(share - expected) <= 3 * error


def test_nobody_who_holds_nothing_takes_anything() -> None:
    nothing = np.full(1, -np.inf)
    assert chosen(nothing, nothing, np.zeros(1)).tolist() == [UNDECIDED]
    assert chosen(nothing, nothing, nothing).tolist() == [UNDECIDED]


def test_reservation_falls_until_graduation_and_stays(small_city: Scenario) -> None:
    law = choice_law(small_city.behaviour.choice)
    assert (np.diff(law.reservation) <= 0).all()
    assert law.reservation[0] < small_city.behaviour.choice.reservation_start.value
    assert (
        law.reservation[43:] == small_city.behaviour.choice.reservation_end.value
    ).all()


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99])
def test_whoever_waits_for_the_best_is_indifferent_at_the_fixed_point(
    kept: float,
) -> None:
    """Offers on (0, 1) come one a week, and a week that passes keeps a share of worth.

    The rule of choice takes what is worth more than waiting. Waiting is worth most
    where it is worth what McCall's equation says, x = kept E max(w, x).
    """
    offers = (np.arange(200_000) + 0.5) / 200_000
    nothing = np.full(len(offers), -np.inf)

    def worth(waiting: float) -> float:
        taken = chosen(offers, nothing, np.full(len(offers), waiting)) == LOCAL
        gained, goes_on = float((offers * taken).mean()), float(1 - taken.mean())
        return kept * gained / (1 - kept * goes_on)

    fixed_point = (1 - math.sqrt(1 - kept**2)) / kept
    assert worth(fixed_point) == pytest.approx(fixed_point, abs=1e-8)
    for other in (0.0, 0.8 * fixed_point, fixed_point + 0.3 * (1 - fixed_point)):
        assert worth(other) < fixed_point
