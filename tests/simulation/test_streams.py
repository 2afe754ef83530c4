from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.streams import (
    Decision,
    key_of,
    mixed,
    mixed_word,
    numbered,
    root_of,
    rooted,
    turns,
    uniform,
    uniforms,
)

WORD = (1 << 64) - 1


@given(st.integers(0, WORD))
def test_one_word_is_mixed_as_a_column_of_words(key: int) -> None:
    assert int(mixed(np.array([key], dtype=np.uint64))[0]) == mixed_word(key)


def test_draws_are_the_same_on_every_machine() -> None:
    assert key_of("U1") == 0x54736DB46CB10DD3
    people = rooted(numbered("graduate U1", 3), root_of(1, 0))
    drawn = uniform(people, Decision.ATTEND, key_of("fair@bureau@U1@1"))
    assert (drawn * 2**53).astype(np.int64).tolist() == [
        399757345800588,
        1623624701368955,
        6261545888710031,
    ]


def test_draws_fill_the_unit_interval_evenly() -> None:
    drawn = uniform(numbered("graduate", 200_000), Decision.HOME)
    counts = np.bincount((drawn * 100).astype(int), minlength=100)
    chi_square = ((counts - 2000) ** 2 / 2000).sum()
    assert drawn.min() >= 0
    assert drawn.max() < 1
    assert 60 < chi_square < 150


@pytest.mark.parametrize("other", [Decision.DEGREE, Decision.ACTIVE, Decision.LAG])
def test_decisions_are_uncorrelated(other: Decision) -> None:
    people = numbered("graduate", 200_000)
    first, second = uniforms(people, (Decision.HOME, other))
    cells = np.bincount((first * 10).astype(int) * 10 + (second * 10).astype(int))
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.01
    assert ((cells - 2000) ** 2 / 2000).sum() < 150


@pytest.mark.parametrize("shift", [1, 2, 7])
def test_neighbours_and_turns_are_uncorrelated(shift: int) -> None:
    people = numbered("graduate", 100_000)
    drawn = uniform(people, Decision.ATTEND, 5)
    assert abs(np.corrcoef(drawn[shift:], drawn[:-shift])[0, 1]) < 0.015
    by_turn = uniform(np.full(100_000, people[0]), Decision.BOOTH, 5, turns(100_000))
    assert abs(np.corrcoef(by_turn[shift:], by_turn[:-shift])[0, 1]) < 0.015


def test_several_decisions_at_one_go_are_drawn_as_one_by_one() -> None:
    people = numbered("graduate", 50)
    decisions = (Decision.SERVICE, Decision.PATIENCE)
    for decision, drawn in zip(decisions, uniforms(people, decisions, 9), strict=True):
        assert np.array_equal(drawn, uniform(people, decision, 9))


def test_a_person_keeps_the_draws_when_others_are_added() -> None:
    few, many = numbered("graduate U1", 10), numbered("graduate U1", 1000)
    assert np.array_equal(few, many[:10])


def test_replications_seeds_and_events_differ() -> None:
    people = numbered("graduate U1", 1000)
    columns = [
        uniform(rooted(people, root_of(seed, replication)), Decision.ATTEND, event)
        for seed in (1, 2)
        for replication in (0, 1)
        for event in (3, 4)
    ]
    correlation = np.corrcoef(columns) - np.eye(len(columns))
    assert np.abs(correlation).max() < 0.15


def test_the_documented_streams_are_those_in_use() -> None:
    page = (Path(__file__).parents[2] / "docs/model.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| ([A-Z_]+) \|", page, flags=re.MULTILINE)
    assert [(int(number), name) for number, name in rows] == [
        (decision.value, decision.name) for decision in sorted(Decision)
    ]
