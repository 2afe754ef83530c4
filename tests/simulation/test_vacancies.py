from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.vacancies import Ledger, rank_within


@pytest.mark.parametrize(
    ("seekers", "firms", "matches"),
    [(100, 50, 43.3690), (100, 100, 63.3968), (1000, 300, 289.3572)],
)
def test_one_application_each_gives_the_urn_ball_matches(
    seekers: int, firms: int, matches: float
) -> None:
    draws = np.random.default_rng(1)
    runs = []
    for _ in range(400):
        ledger = Ledger(np.ones(firms, dtype=np.int64), oversubscription=1.0)
        made = ledger.grant(draws.integers(firms, size=seekers), draws.random(seekers))
        runs.append(made.sum())
    assert abs(np.mean(runs) - matches) < 3 * np.std(runs, ddof=1) / np.sqrt(len(runs))


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 1)), max_size=30))
def test_rank_within_counts_earlier_members_of_the_group(
    items: list[tuple[int, float]],
) -> None:
    group = np.array([g for g, _ in items], dtype=np.int64)
    order = np.array([o for _, o in items])
    expected = [
        sum(1 for j, (h, p) in enumerate(items) if h == g and (p, j) < (o, i))
        for i, (g, o) in enumerate(items)
    ]
    assert rank_within(group, order).tolist() == expected


@given(
    posts=st.lists(st.integers(0, 4), min_size=1, max_size=5),
    oversubscription=st.floats(1, 2),
    rounds=st.lists(st.lists(st.integers(0, 4), max_size=12), max_size=6),
)
def test_offers_and_hires_never_pass_their_limits(
    posts: list[int], oversubscription: float, rounds: list[list[int]]
) -> None:
    supply = np.array(posts)
    ledger = Ledger(supply, oversubscription)
    for number, wanted in enumerate(rounds):
        employer = np.array(wanted, dtype=np.int64) % len(posts)
        order = np.linspace(0, 1, len(employer))
        holders = employer[ledger.grant(employer, order)]
        hired = ledger.hire(holders[number % 2 :], order[: len(holders[number % 2 :])])
        assert (ledger.hires <= supply).all()
        assert (ledger.hires + ledger.outstanding - hired.sum() <= supply * 2).all()
        ledger.release(holders)
    assert (ledger.outstanding == 0).all()


def test_offers_go_to_the_earliest_while_there_is_room() -> None:
    ledger = Ledger(np.array([2, 1]), oversubscription=1.5)
    made = ledger.grant(np.array([0, 0, 0, 0, 1, 1]), np.array([4, 1, 3, 2, 2, 1.0]))
    assert made.tolist() == [False, True, True, True, False, True]
    assert ledger.grant(np.array([0, 1]), np.array([0.0, 0.0])).tolist() == [False] * 2


def test_a_full_employer_makes_no_offers_whatever_the_oversubscription() -> None:
    ledger = Ledger(np.array([1]), oversubscription=3.0)
    holders = np.zeros(3, dtype=np.int64)
    assert ledger.grant(holders, np.arange(3.0)).all()
    assert ledger.hire(holders[:2], np.array([1.0, 0.0])).tolist() == [False, True]
    ledger.release(holders)
    assert not ledger.grant(holders[:1], np.zeros(1)).any()
