from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation.contacts import (
    ContactLaw,
    active,
    booth_counts,
    choose_booths,
    contact_law,
)
from simulation.streams import Decision, numbered, uniform

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

VISITORS = 20_000
PERSON = numbered("visitor", VISITORS)


@pytest.fixture(scope="module")
def law(small_city: Scenario) -> ContactLaw:
    return contact_law(small_city.behaviour.contact)


def test_active_shares_are_the_estimates(law: ContactLaw) -> None:
    draw = (np.arange(1000) + 0.5) / 1000
    everybody = np.ones(1000, dtype=bool)
    assert active(law, draw, everybody, structured=False).mean() == 0.82
    assert active(law, draw, ~everybody, structured=False).mean() == 0.27
    assert active(law, draw, ~everybody, structured=True).mean() == 0.95


def test_active_visitors_go_to_the_mean_number_of_booths(law: ContactLaw) -> None:
    counts = booth_counts(law, uniform(PERSON, Decision.BOOTH_COUNT), 1000)
    assert counts.min() == 1
    assert counts.mean() == pytest.approx(law.booths, rel=0.01)
    assert (counts - 1).var() == pytest.approx(law.booths - 1, rel=0.04)


def test_nobody_goes_to_more_booths_than_there_are(law: ContactLaw) -> None:
    assert booth_counts(law, np.array([0.0, 0.999999]), 2).tolist() == [1, 2]


def test_booths_of_a_visitor_are_distinct_and_as_many_as_wanted(
    law: ContactLaw,
) -> None:
    booths = law.booth_shares(np.arange(12), np.arange(12) % 3, 3)
    counts = np.arange(VISITORS) % 6 + 1
    chosen = choose_booths(
        PERSON, 7, np.zeros(VISITORS, dtype=np.int64), counts, booths
    ).T
    assert ((chosen >= 0).sum(axis=1) == counts).all()
    for row in chosen[:500]:
        found = row[row >= 0]
        assert len(set(found.tolist())) == len(found)


def test_first_booths_follow_popularity_and_field(law: ContactLaw) -> None:
    rank, sector = np.array([1, 0, 2, 3]), np.array([0, 1, 1, 0])
    booths = law.booth_shares(rank, sector, 2)
    ones = np.ones(VISITORS, dtype=np.int64)
    chosen = choose_booths(PERSON, 7, ones, ones, booths)[0]
    weight = (rank + 1.0) ** -0.8 * np.where(sector == 1, np.e, 1.0)
    expected = weight / weight.sum()
    found = np.bincount(chosen, minlength=4) / VISITORS
    assert (np.abs(found - expected) < 4 * np.sqrt(expected / VISITORS)).all()


def test_later_booths_are_drawn_without_the_earlier_ones(law: ContactLaw) -> None:
    booths = law.booth_shares(np.array([0, 1, 2]), np.zeros(3, dtype=np.int64), 1)
    nobody = np.zeros(VISITORS, dtype=np.int64)
    chosen = choose_booths(PERSON, 8, nobody, nobody + 2, booths).T
    weight = np.arange(1, 4) ** -0.8
    first = chosen[:, 0] == 0
    second = np.bincount(chosen[first, 1], minlength=3) / first.sum()
    assert second[0] == 0
    assert second[1] == pytest.approx(weight[1] / weight[1:].sum(), abs=0.02)


def test_going_to_more_booths_keeps_the_first_ones(law: ContactLaw) -> None:
    booths = law.booth_shares(np.arange(30), np.zeros(30, dtype=np.int64), 1)
    nobody = np.zeros(VISITORS, dtype=np.int64)
    few = choose_booths(PERSON, 9, nobody, nobody + 2, booths)
    many = choose_booths(PERSON, 9, nobody, nobody + 5, booths)
    assert np.array_equal(many[:2], few)
