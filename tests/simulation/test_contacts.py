from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation.agenda import Visitors
from simulation.contactlaw import ContactLaw, contact_law
from simulation.contacts import active, booth_counts, choose_booths
from simulation.stands import Stands, ladder_of
from simulation.streams import Decision, numbered, uniform

if TYPE_CHECKING:
    from scenarios.scenario import Scenario
    from simulation.columns import Ints

VISITORS = 20_000
PERSON = numbered("visitor", VISITORS)
NOBODY = np.zeros(VISITORS, dtype=np.int64)
AT_FIRST_EVENT = Visitors(np.arange(VISITORS), NOBODY, PERSON)


@pytest.fixture(scope="module")
def law(small_city: Scenario) -> ContactLaw:
    return contact_law(small_city.behaviour.contact)


def stands_with(
    law: ContactLaw, rank: list[int], sector: list[int], counts: list[int]
) -> Stands:
    """Return stands at some events, given their ranks and sectors."""
    size = len(rank)
    count = np.array(counts)
    place = np.repeat(np.arange(len(counts)), count)
    weight = law.weights(np.array(rank), np.array(sector), max(sector) + 1)
    return Stands(
        count=count,
        last=np.cumsum(count) - 1,
        event=place,
        employer=np.arange(size),
        key=numbered("employer", size),
        sector=np.array(sector),
        ladder=ladder_of(weight, count, place),
    )


def one_event(law: ContactLaw, size: int) -> Stands:
    return stands_with(law, list(range(size)), [0] * size, [size])


def test_active_shares_are_the_estimates(law: ContactLaw) -> None:
    draw = (np.arange(1000) + 0.5) / 1000
    yes, no = np.ones(1000, dtype=bool), np.zeros(1000, dtype=bool)
    assert active(law, draw, yes, no).mean() == 0.82
    assert active(law, draw, no, no).mean() == 0.27
    assert active(law, draw, no, yes).mean() == 0.95


def test_active_visitors_go_to_the_mean_number_of_booths(law: ContactLaw) -> None:
    counts = booth_counts(law, uniform(PERSON, Decision.BOOTH_COUNT), NOBODY + 1000)
    assert counts.min() == 1
    assert counts.mean() == pytest.approx(law.booths, rel=0.01)
    assert (counts - 1).var() == pytest.approx(law.booths - 1, rel=0.04)


def test_nobody_goes_to_more_booths_than_there_are(law: ContactLaw) -> None:
    counts = booth_counts(law, np.array([0.0, 0.999999]), np.array([2, 2]))
    assert counts.tolist() == [1, 2]


def test_booths_of_a_visitor_are_distinct_and_as_many_as_wanted(
    law: ContactLaw,
) -> None:
    stands = stands_with(law, list(range(12)), [0, 1, 2] * 4, [12])
    counts = np.arange(VISITORS) % 6 + 1
    chosen = choose_booths(AT_FIRST_EVENT, NOBODY, counts, stands).T
    assert ((chosen >= 0).sum(axis=1) == counts).all()
    for row in chosen[:500]:
        found = row[row >= 0]
        assert len(set(found.tolist())) == len(found)


def test_first_booths_follow_popularity_and_field(law: ContactLaw) -> None:
    rank, sector = [1, 0, 2, 3], [0, 1, 1, 0]
    stands = stands_with(law, rank, sector, [4])
    chosen = choose_booths(AT_FIRST_EVENT, NOBODY + 1, NOBODY + 1, stands)[0]
    own = np.where(np.array(sector) == 1, math.e, 1.0)
    weight = (np.array(rank) + 1.0) ** -0.8 * own
    expected = weight / weight.sum()
    found = np.bincount(chosen, minlength=4) / VISITORS
    assert (np.abs(found - expected) < 4 * np.sqrt(expected / VISITORS)).all()


def test_later_booths_are_drawn_without_the_earlier_ones(law: ContactLaw) -> None:
    chosen = choose_booths(AT_FIRST_EVENT, NOBODY, NOBODY + 2, one_event(law, 3))
    weight = np.arange(1, 4) ** -0.8
    first = chosen[0] == 0
    second = np.bincount(chosen[1, first], minlength=3) / first.sum()
    assert second[0] == 0
    assert second[1] == pytest.approx(weight[1] / weight[1:].sum(), abs=0.02)


def test_going_to_more_booths_keeps_the_first_ones(law: ContactLaw) -> None:
    stands = one_event(law, 30)
    few = choose_booths(AT_FIRST_EVENT, NOBODY, NOBODY + 2, stands)
    many = choose_booths(AT_FIRST_EVENT, NOBODY, NOBODY + 5, stands)
    assert np.array_equal(many[:2], few)


def test_visitors_stay_at_their_event(law: ContactLaw) -> None:
    stands = stands_with(law, [0, 1, 0, 1, 2], [0, 1, 0, 1, 1], [2, 0, 3])
    event: Ints = NOBODY + 2 * (np.arange(VISITORS) % 2)
    visitors = Visitors(np.arange(VISITORS), event, PERSON)
    chosen = choose_booths(visitors, NOBODY + 1, NOBODY + 2, stands)
    assert set(chosen[:, event == 0].ravel().tolist()) == {0, 1}
    assert set(chosen[:, event == 2].ravel().tolist()) == {2, 3, 4}
