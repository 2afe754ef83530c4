"""Counts get their weeks, then their days."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from optimizer.audit import broken_rules
from optimizer.bookings import bookings
from optimizer.candidates import expand
from optimizer.placing.placement import place
from optimizer.placing.weeks import by_week, settle_weeks
from optimizer.rules.base import Slot
from scenarios.workdays import week_of
from tests.optimizer.random_plans import CASES, case
from tests.optimizer.small_city import (
    calendar,
    city,
    host,
    mandate,
    organiser,
    programme,
    requirement,
)

if TYPE_CHECKING:
    from optimizer.candidates import Candidate, Candidates
    from optimizer.rows import Answer
    from scenarios.scenario import Scenario

MONDAY = date(2027, 3, 1)


def eight_weeks(**changes: Any) -> Scenario:
    """Return two campuses and two organisers with one event a week each."""
    return city(
        calendar=calendar(MONDAY, 56),
        organisers=[
            organiser("O1", events_per_crew_week=1),
            organiser("O2", events_per_crew_week=1),
        ],
        hosts=[host("U1", university="U1"), host("H1")],
        programmes=[programme("P1", spacing_days=7, max_per_host=8)],
        **changes,
    )


def all_of_first(candidates: Candidates, number: int) -> dict[Candidate, int]:
    """Count `number` events at each host, all of the first organiser."""
    return {c: number for c in candidates.members if c.organiser == "O1"}


def slots(answer: Answer) -> list[Slot]:
    return [v for v, n in answer.values.items() if isinstance(v, Slot) and n]


def test_organisers_are_matched_anew_so_that_every_crew_finds_its_weeks() -> None:
    candidates = expand(eight_weeks())
    answer = place(candidates, all_of_first(candidates, 8), seed=1)
    taken = slots(answer)
    assert len(taken) == 16
    assert Counter(s.candidate.organiser for s in taken) == {"O1": 8, "O2": 8}
    made = bookings(candidates.scenario, taken)
    assert list(broken_rules(candidates.scenario, made)) == []


def test_weeks_are_as_even_as_the_rules_let_them_be() -> None:
    candidates = expand(eight_weeks())
    weekly = by_week(candidates, all_of_first(candidates, 2), {})
    _, counts = settle_weeks(weekly, [], seed=1)
    load: Counter[date] = Counter()
    for candidate, number in counts.items():
        load[week_of(candidate.first)] += number
    assert sum(load.values()) == 4
    assert max(load.values()) == 1


def test_more_than_was_counted_is_never_placed() -> None:
    candidates = expand(eight_weeks())
    one = dict([next(iter(all_of_first(candidates, 1).items()))])
    taken = slots(place(candidates, one, seed=1))
    assert [s.candidate.host for s in taken] == ["U1"]


def test_what_is_owed_goes_before_what_is_not() -> None:
    scenario = eight_weeks(
        mandates=[mandate("M", requirement(by=["O2"], at_least=8))],
    ).revised(hosts=[host("U1", university="U1", events_per_week=1)])
    candidates = expand(scenario)
    taken = slots(place(candidates, dict.fromkeys(candidates.members, 8), seed=1))
    assert Counter(s.candidate.organiser for s in taken) == {"O2": 8}


def test_counts_below_what_is_owed_are_told_apart_from_a_search_that_failed() -> None:
    scenario = eight_weeks(mandates=[mandate("M", requirement(at_least=9))])
    candidates = expand(scenario)
    answer = place(candidates, all_of_first(candidates, 4), seed=1)
    assert answer.status == "infeasible"


def test_a_plan_that_keeps_the_rules_can_be_placed_again_from_its_counts() -> None:
    placed = 0
    for number in CASES[: len(CASES) // 4]:
        made = case(number)
        if list(broken_rules(made.scenario, made.bookings)):
            continue
        counts = {c: made.counts.get(c, 0) for c in made.candidates.members}
        answer = place(made.candidates, counts, seed=1)
        assert len(slots(answer)) == len(made.bookings), number
        placed += bool(made.bookings)
    assert placed > 0
