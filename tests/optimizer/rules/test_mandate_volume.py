"""Every measure of a mandate, over every plan of two hosts and two months."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from optimizer import cpsat
from optimizer.bookings import bookings
from optimizer.candidates import Candidates, expand
from optimizer.model import problem_of
from optimizer.placing.days import offered
from optimizer.planning import make_cheapest_plan
from optimizer.rows import Row
from optimizer.rules import mandate_volume
from scenarios.errors import Infeasible
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
    from optimizer.rules.base import Slot

FIRST, NUM_DAYS = date(2027, 3, 15), 45


def two_by_two(**owed: Any) -> Candidates:
    """Return hosts A and B from mid-March to the end of April under one mandate."""
    return expand(
        city(
            calendar=calendar(FIRST, NUM_DAYS),
            universities=[],
            hosts=[host("A"), host("B", district="D2")],
            programmes=[programme("P1", employers=10, posts=20, participants=30)],
            mandates=[mandate("M", requirement(**owed))],
        )
    )


def one_slot_each(candidates: Candidates) -> list[Slot]:
    """Return a slot for each host and month."""
    slots = offered(candidates.scenario, dict.fromkeys(candidates.members, 1)).members
    first = {(s.candidate.host, s.day.month): s for s in reversed(slots)}
    return [first[key] for key in sorted(first)]


def is_solvable(candidates: Candidates, taken: list[Slot]) -> bool:
    pins = (
        Row("fixed", "", ((c, 1),), n, n)
        for c in candidates.members
        for n in [sum(slot.candidate is c for slot in taken)]
    )
    rows = (*mandate_volume.post(candidates), *pins)
    return cpsat.solve(problem_of(candidates, rows), seed=1, work=10.0).is_solution


def reached(measure: str, taken: list[Slot]) -> int:
    size = {"events": 1, "employers": 10, "posts": 20, "participants": 30}
    if measure in ("distinct_hosts", "distinct_districts"):
        return len({slot.candidate.host for slot in taken})
    if measure == "distinct_months":
        return len({slot.day.month for slot in taken})
    return len(taken) * size[measure]


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("events", 1),
        ("employers", 10),
        ("posts", 20),
        ("participants", 30),
        ("distinct_hosts", 1),
        ("distinct_districts", 1),
        ("distinct_months", 1),
    ],
)
@pytest.mark.parametrize(("least", "most"), [(1, None), (2, None), (None, 1), (1, 1)])
def test_solver_and_check_know_the_same_figure(
    measure: str, unit: int, least: int | None, most: int | None
) -> None:
    low, high = (None if figure is None else figure * unit for figure in (least, most))
    candidates = two_by_two(measure=measure, at_least=low, at_most=high)
    slots = one_slot_each(candidates)
    assert len(slots) == 4
    for chosen in product((False, True), repeat=4):
        taken = [s for s, wanted in zip(slots, chosen, strict=True) if wanted]
        figure = reached(measure, taken)
        expected = (low or 0) <= figure <= (figure if high is None else high)
        made = bookings(candidates.scenario, taken)
        broken = list(mandate_volume.check(candidates.scenario, made))
        assert (not broken) is expected
        assert is_solvable(candidates, taken) is expected


def test_marks_of_hosts_are_whole_for_every_engine() -> None:
    mandates = [
        mandate("few", requirement(each=False, measure="distinct_hosts", at_most=1)),
        mandate("many", requirement(each=False, at_least=4)),
    ]
    units = [organiser("O1"), organiser("O2")]
    scenario = two_by_two().scenario.revised(mandates=mandates, organisers=units)
    with pytest.raises(Infeasible) as caught:
        make_cheapest_plan(scenario, None, seed=1)
    assert {clash.split(":")[0] for clash in caught.value.clashes} >= {"few", "many"}


def test_only_hard_mandates_bind() -> None:
    scenario = two_by_two().scenario
    wish = mandate("M", requirement(at_least=9), strictness="aim")
    candidates = expand(scenario.revised(mandates=[wish]))
    assert list(mandate_volume.post(candidates)) == []
    assert list(mandate_volume.check(candidates.scenario, ())) == []


def test_both_figures_that_are_broken_are_told() -> None:
    candidates = two_by_two(at_least=2, at_most=3)
    scenario, slots = candidates.scenario, one_slot_each(candidates)
    short = list(mandate_volume.check(scenario, bookings(scenario, slots[:1])))
    over = list(mandate_volume.check(scenario, bookings(scenario, slots)))
    assert [v.detail for v in short] == ["1, at least 2 required"]
    assert [v.detail for v in over] == ["4, at most 3 allowed"]
