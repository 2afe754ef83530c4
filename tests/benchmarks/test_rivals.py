"""Rivals are worth beating: they keep the rules and are priced as the plan is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.annealing import annealing
from benchmarks.greedy import greedy
from benchmarks.intervals import intervals
from benchmarks.jointly import asked, city_by_city
from benchmarks.rounding import rounding
from benchmarks.weekly import weekly
from optimizer.allocation import best
from optimizer.greedy.ledger import Ledger
from optimizer.model import allocation_rows
from optimizer.rows import Auxiliary
from optimizer.terms import uplift
from tests.benchmarks.small_question import question

if TYPE_CHECKING:
    from collections.abc import Hashable

    from benchmarks.jointly import Rival
    from benchmarks.question import Question

SECONDS = 0.5
RIVALS: dict[str, Rival] = {
    "greedy": greedy,
    "annealing": annealing,
    "intervals": intervals,
    "rounding": partial(rounding, engine="GLOP"),
    **{
        engine: partial(weekly, engine=engine)
        for engine in ("CP-SAT", "GSCIP", "HiGHS")
    },
}


@pytest.fixture(scope="module")
def asking() -> Question:
    return question()


@pytest.mark.parametrize("name", RIVALS)
def test_a_rival_keeps_the_rules_and_its_bound(name: str, asking: Question) -> None:
    reply = asked(RIVALS[name], (asking,), SECONDS)
    assert reply.counts is not None
    assert asking.is_kept(reply.counts)
    gain = asking.persons(reply.counts)
    allocated = best(asking.candidates, asking.curves, (), seed=1)
    (stage, *_) = allocated.stages
    assert 0 < gain <= stage.bound + 1e-6
    if reply.bound is not None:
        assert gain <= reply.bound + 1e-6


def test_a_rival_may_be_asked_for_two_cities_as_one_or_in_turn() -> None:
    both = (question(), question())
    rival = RIVALS["HiGHS"]
    for reply in (asked(rival, both, SECONDS), city_by_city(rival, both, 2 * SECONDS)):
        assert reply.counts is not None
        first, second = (one.persons(reply.counts) for one in both)
        assert first == second > 0
        assert reply.bound == pytest.approx(first + second, rel=1e-3)


def test_who_has_no_time_left_says_so(asking: Question) -> None:
    for name in ("HiGHS", "intervals"):
        reply = asked(RIVALS[name], (asking,), -1.0)
        assert reply.counts is None
        assert "not built" in reply.note


@pytest.mark.parametrize("seed", range(5))
def test_a_ledger_books_what_the_rows_say(seed: int, asking: Question) -> None:
    ledger, random = Ledger(asking.candidates, asking.curves), Random(seed)
    gained = 0.0
    for _ in range(60):
        i = random.randrange(len(ledger.members))
        events = random.choice((1, -1)) if ledger.counts[i] else 1
        if events > 0 and not ledger.fits(i):
            continue
        gained += ledger.gains.change(i, events)
        ledger.book(i, events)
    counts = ledger.as_counts()
    rows = [r for r in allocation_rows(asking.candidates) if r.high is not None]
    limits = [r for r in rows if not any(isinstance(v, Auxiliary) for v, _ in r.terms)]
    assert limits
    booked: dict[Hashable, int] = dict(counts.items())
    assert all(replace(row, low=None).holds(booked) for row in limits)
    owed = any(ledger.is_owed(i) for i in range(len(ledger.members)))
    assert asking.is_kept(counts) == (not owed)
    assert gained / uplift.TERM.scale == pytest.approx(asking.persons(counts), abs=1e-4)
