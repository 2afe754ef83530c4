"""Separate mandates: solver, audit and every way of giving agree; counted by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from optimizer import cpsat
from optimizer.bookings import bookings
from optimizer.candidates import expand
from optimizer.compliance import compliance_rows
from optimizer.counting import counted
from optimizer.model import problem_of
from optimizer.placing.days import offered
from optimizer.planning import make_cheapest_plan
from optimizer.rows import Row
from optimizer.rules import mandate_volume
from scenarios.coherence import separation
from scenarios.duties import Duty, duties
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
    from collections.abc import Iterator

    from optimizer.rules.base import Slot
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

CASES = range(150)
NAMES = ("M", "N", "K")


def small(mandates: list[Any], separate: list[list[str]]) -> Scenario:
    """Return two offices, two halls and two kinds of event from mid-March to April."""
    return city(
        calendar=calendar(date(2027, 3, 15), 45),
        universities=[],
        hosts=[host("A"), host("B")],
        organisers=[organiser("O1"), organiser("O2")],
        programmes=[programme("P1", max_per_host=9), programme("P2", kind="talk")],
        mandates=mandates,
        separate=separate,
    )


def random_scenario(rng: Random) -> Scenario:
    """Return two or three separate mandates, some with a figure within a figure."""
    names = NAMES[: rng.choice((2, 2, 3))]
    while True:
        made = small([_random_mandate(rng, name) for name in names], [list(names)])
        if not list(separation.separate_figures_do_not_cross(made)):
            return made


def _random_mandate(rng: Random, name: str) -> Any:
    requires = [_random_figure(rng, ("horizon", "month"), (1, 2, 3))]
    if rng.random() < 0.5:
        requires.append(_random_figure(rng, ("month", "week"), (1, 1, 2)))
    return mandate(name, *requires, strictness=rng.choice(("must",) * 4 + ("aim",)))


def _random_figure(rng: Random, per: tuple[str, ...], figures: tuple[int, ...]) -> Any:
    of = rng.choice(({}, {}, {"kinds": ["fair"]}, {"organisers": ["office"]}))
    low = rng.choice((0, *figures))
    most = {"at_most": low + rng.choice((0, 1, 2))} if rng.random() < 0.4 else {}
    return requirement(
        by=[rng.choice(("office", "office", "O1"))],
        each=rng.random() < 0.4,
        of=of,
        per=rng.choice(per),
        at_least=low,
        **most,
    )


@cache
def case(number: int) -> tuple[Scenario, tuple[Slot, ...], tuple[Booking, ...]]:
    rng = Random(f"separate {number}")
    scenario = random_scenario(rng)
    slots = offered(scenario, dict.fromkeys(expand(scenario).members, 1)).members
    taken = tuple(rng.sample(slots, rng.randrange(0, 8)))
    return scenario, taken, bookings(scenario, taken)


def is_solvable(scenario: Scenario, taken: tuple[Slot, ...]) -> bool:
    candidates = expand(scenario)
    place = Counter((_key(slot.candidate)) for slot in taken)
    pins = (
        Row("fixed", "", ((c, 1),), n, n)
        for c in candidates.members
        for n in [place[_key(c)]]
    )
    rows = (*mandate_volume.post(candidates), *pins)
    return cpsat.solve(problem_of(candidates, rows), seed=1, work=10.0).is_solution


def _key(candidate: Any) -> tuple[object, ...]:
    return candidate.programme, candidate.organiser, candidate.host, candidate.period


def ways(scenario: Scenario, made: tuple[Booking, ...]) -> Iterator[dict[Duty, int]]:
    """Yield what each duty counts under every way of giving the bookings."""
    owed = duties(scenario)
    fits = [list(dict.fromkeys(d.mandate for d in owed if d.counts(b))) for b in made]
    for given in product(*(names or [""] for names in fits)):
        pairs = list(zip(made, given, strict=True))
        yield {
            d: sum(d.counts(b) and d.mandate == name for b, name in pairs) for d in owed
        }


def missing(reached: dict[Duty, int], *, hard: bool) -> int:
    """Return what duties lack or exceed."""
    return sum(
        max(0, (d.at_least or 0) - n)
        + (0 if d.at_most is None else max(0, n - d.at_most))
        for d, n in reached.items()
        if d.is_hard == hard
    )


def test_solver_audit_and_enumeration_agree() -> None:
    kept = 0
    for number in CASES:
        scenario, taken, made = case(number)
        possible = any(missing(way, hard=True) == 0 for way in ways(scenario, made))
        assert (not list(mandate_volume.check(scenario, made))) == possible, number
        assert is_solvable(scenario, taken) == possible, number
        kept += possible
    assert 0.1 * len(CASES) <= kept <= 0.9 * len(CASES)


def test_no_way_of_giving_lacks_less_than_what_is_counted() -> None:
    for number in CASES:
        scenario, _, made = case(number)
        own = zip(duties(scenario), counted(scenario, made), strict=True)
        reached = {duty: len(held) for duty, held in own}
        least = min(
            (missing(way, hard=True), missing(way, hard=False))
            for way in ways(scenario, made)
        )
        found = (missing(reached, hard=True), missing(reached, hard=False))
        assert found == least, number


def test_every_booking_counts_for_one_mandate_of_those_that_it_fits() -> None:
    for number in CASES:
        scenario, _, made = case(number)
        own = list(zip(duties(scenario), counted(scenario, made), strict=True))
        for booking in made:
            fits = {d.mandate for d in duties(scenario) if d.counts(booking)}
            given = {d.mandate for d, held in own if booking in held}
            assert len(given) == min(1, len(fits))
            admitted = {d for d in duties(scenario) if d.counts(booking)}
            counting = {d for d, held in own if booking in held}
            assert counting == {d for d in admitted if d.mandate in given}


def test_what_counts_does_not_hang_on_the_order_of_bookings() -> None:
    for number in CASES[::5]:
        scenario, _, made = case(number)
        again = counted(scenario, tuple(reversed(made)))
        assert [set(held) for held in again] == [
            set(h) for h in counted(scenario, made)
        ]


def fairs(num_events: int, **changes: Any) -> Scenario:
    """Return two mandates that ask the offices for fairs, kept apart."""
    pair = [
        mandate("M", requirement(each=False, at_least=num_events, **changes)),
        mandate("N", requirement(each=False, at_least=num_events, **changes)),
    ]
    return small(pair, [["M", "N"]])


def test_a_pair_that_is_kept_apart_takes_twice_the_events() -> None:
    apart = fairs(3)
    together = apart.revised(separate=[])
    assert len(make_cheapest_plan(together, None, seed=1).bookings) == 3
    plan = make_cheapest_plan(apart, None, seed=1)
    assert len(plan.bookings) == 6
    assert Counter(b.mandates for b in plan.bookings) == {("M",): 3, ("N",): 3}
    rows = list(compliance_rows(apart, plan.bookings))
    assert [row.planned for row in rows] == [3, 3]
    assert not set(rows[0].bookings) & set(rows[1].bookings)


def test_more_than_fits_when_kept_apart_is_infeasible_and_says_why() -> None:
    most = mandate("most", requirement(each=False, at_most=5))
    apart = fairs(3)
    crowded = apart.revised(mandates=[*apart.to_data()["mandates"], most])
    joined = crowded.revised(separate=[])
    assert len(make_cheapest_plan(joined, None, seed=1).bookings) == 3
    with pytest.raises(Infeasible) as caught:
        make_cheapest_plan(crowded, None, seed=1)
    assert "separate: an event counts for M or N alone" in caught.value.clashes
    clashing = {clash.partition(":")[0] for clash in caught.value.clashes}
    assert clashing == {"separate", "M", "N", "most"}


def test_an_upper_bound_holds_what_is_counted_for_it() -> None:
    pair = [
        mandate("M", requirement(each=False, at_most=1)),
        mandate("N", requirement(each=False, at_least=2, of={"kinds": ["fair"]})),
    ]
    scenario = small(pair, [["M", "N"]])
    slots = offered(scenario, dict.fromkeys(expand(scenario).members, 1)).members
    fairs_held = [s for s in slots if s.candidate.programme == "P1"][:3]
    talks_held = [s for s in slots if s.candidate.programme == "P2"][:2]
    made = bookings(scenario, fairs_held)
    assert not list(mandate_volume.check(scenario, made))
    found = list(mandate_volume.check(scenario, bookings(scenario, talks_held)))
    assert [v.detail for v in found] == [
        "2, at most 1 allowed",
        "0, at least 2 required",
    ]
