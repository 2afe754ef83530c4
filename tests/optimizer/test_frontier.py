"""The frontier of money, gain and evenness, against every allocation there is."""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest

from optimizer.allocation import lowest_cost_yuan
from optimizer.audit import broken_rules
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.model import allocation_rows
from optimizer.terms import evenness, uplift
from optimizer.tradeoffs.ceiling import Ceiling, outline
from optimizer.tradeoffs.frontier import frontier, spaced
from optimizer.tradeoffs.undated import undated
from scenarios.errors import Infeasible
from tests.optimizer.random_city import random_city
from tests.optimizer.random_plans import random_curves
from tests.optimizer.small_city import city, mandate, requirement
from tests.optimizer.two_campuses import steep_curves, two_campuses

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from optimizer.candidates import Candidate, Candidates
    from optimizer.rows import Row
    from optimizer.tradeoffs.point import Frontier, Point
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

CITIES = (5, 7, 10, 22)
"""Random cities whose mandates can be met."""
EXACT = 1e-6


def every_allocation(candidates: Candidates) -> Iterator[dict[Candidate, int]]:
    rows = tuple(allocation_rows(candidates))
    for numbers in product(*(range(c.cap + 1) for c in candidates.members)):
        counts = dict(zip(candidates.members, numbers, strict=True))
        if all(holds(row, counts) for row in rows):
            yield counts


def holds(row: Row, counts: Mapping[Candidate, int]) -> bool:
    values: dict[Hashable, int] = {}
    for candidate, number in counts.items():
        values[candidate] = number
    return row.holds(values)


def figures(
    scenario: Scenario,
    curves: ResponseCurves,
    counts: Mapping[Candidate, int],
    promised: int,
) -> tuple[int, float, float]:
    """Return cost, gain and shortfall."""
    events = undated(scenario, counts)
    gain = uplift.value(scenario, curves, events, {}) / uplift.TERM.scale
    short = evenness.value(scenario, curves, events, {"promised": promised})
    return sum(e.cost_yuan for e in events), gain, short / evenness.TERM.scale


@cache
def exact() -> Frontier:
    scenario = two_campuses()
    return frontier(scenario, steep_curves(scenario), seed=1, budgets=12, gap=0.0)


@cache
def drawn(number: int) -> Frontier:
    scenario = random_city(number)
    return frontier(scenario, random_curves(scenario, number), seed=1, budgets=5)


def on_money(found: Frontier) -> list[Point]:
    return [point for point in found.points if point.shortfall_limit is None]


def limit_at(found: Frontier, yuan: float) -> float:
    """Return the ceiling at `yuan`, on the line between its corners."""
    corners = found.ceiling
    for low, high in pairwise(corners):
        if low.budget_yuan <= yuan <= high.budget_yuan:
            width = high.budget_yuan - low.budget_yuan
            part = (yuan - low.budget_yuan) / width if width else 1.0
            return low.uplift + part * (high.uplift - low.uplift)
    return corners[-1].uplift


def test_no_allocation_is_better_than_a_point_of_the_frontier() -> None:
    scenario, curves = two_campuses(), steep_curves(two_campuses())
    others = list(every_allocation(expand(with_budget(scenario, None))))
    found = exact()
    assert len(on_money(found)) >= 5
    assert any(point.shortfall_limit is not None for point in found.points)
    for point in found.points:
        own = (point.cost_yuan, -point.uplift, point.shortfall)
        for counts in others:
            cost, gain, short = figures(scenario, curves, counts, point.promised)
            is_as_good = cost <= own[0] and gain >= -own[1] and short <= own[2]
            assert not is_as_good or (cost, -gain, short) == own


def test_no_allocation_rises_above_the_ceiling() -> None:
    scenario, curves = two_campuses(), steep_curves(two_campuses())
    for counts in every_allocation(expand(with_budget(scenario, None))):
        cost, gain, _ = figures(scenario, curves, counts, 0)
        assert gain <= limit_at(exact(), cost) + EXACT


def test_the_most_gain_of_every_budget_is_proved() -> None:
    for point in exact().points:
        assert point.gap == pytest.approx(0.0, abs=EXACT)


def test_points_that_another_beats_are_told_apart() -> None:
    found = exact()
    assert found.dominated
    for beaten in found.dominated:
        assert any(
            point.cost_yuan <= beaten.cost_yuan and point.uplift >= beaten.uplift
            for point in found.points
        )


@pytest.mark.parametrize("number", CITIES)
def test_more_money_never_brings_less(number: int) -> None:
    points = on_money(drawn(number))
    for less, more in pairwise(points):
        assert less.cost_yuan < more.cost_yuan
        assert less.uplift < more.uplift
        assert less.uplift_bound <= more.uplift_bound


@pytest.mark.parametrize("number", CITIES)
def test_a_point_lies_between_what_it_reaches_and_its_bounds(number: int) -> None:
    found = drawn(number)
    for point in found.points:
        assert point.cost_yuan <= point.budget_yuan
        assert point.uplift <= point.uplift_bound
        assert point.uplift <= limit_at(found, point.cost_yuan) + EXACT
        assert point.shortfall_bound <= point.shortfall + 0.01
        if point.shortfall_limit is not None:
            assert point.shortfall <= point.shortfall_limit + 0.01


@pytest.mark.parametrize("number", CITIES)
def test_every_point_keeps_the_rules_that_counts_decide(number: int) -> None:
    scenario = random_city(number)
    for point in drawn(number).points:
        candidates = expand(with_budget(scenario, point.budget_yuan))
        same = {_name(c): c for c in candidates.members}
        counts = {same[_name(c)]: n for c, n in point.allocation.counts.items()}
        for row in allocation_rows(candidates):
            if all(v in same.values() for v, _ in row.terms):
                assert holds(row, counts), row.subject


def _name(c: Candidate) -> tuple[object, ...]:
    return c.programme, c.organiser, c.host, c.first


@pytest.mark.parametrize("number", CITIES)
def test_the_frontier_begins_at_the_least_that_any_plan_costs(number: int) -> None:
    candidates = expand(with_budget(random_city(number), None))
    least = lowest_cost_yuan(candidates, seed=1)
    assert drawn(number).points[0].cost_yuan == least


def test_a_placed_point_is_a_plan_that_keeps_every_rule() -> None:
    scenario = two_campuses()
    curves = steep_curves(scenario)
    found = frontier(scenario, curves, seed=1, budgets=3, levels=1, is_placed=True)
    for point in found.points:
        assert point.plan is not None
        budgeted = with_budget(scenario, point.budget_yuan)
        assert list(broken_rules(budgeted, point.plan.bookings)) == []
        assert point.plan.provenance.objective == pytest.approx(point.uplift)


def test_a_city_that_cannot_comply_has_no_frontier() -> None:
    scenario = city(mandates=[mandate("M", requirement(at_least=4))])
    with pytest.raises(Infeasible):
        frontier(scenario, steep_curves(scenario), seed=1)


def test_budgets_lie_closer_where_there_is_little_money() -> None:
    budgets = spaced(1000, 9000, 5)
    assert (budgets[0], budgets[-1]) == (1000, 9000)
    steps = [more - less for less, more in pairwise(budgets)]
    assert steps == sorted(steps)
    assert spaced(1000, 1000, 5) == (1000,)


def test_the_line_over_known_ceilings_lies_nowhere_below_a_concave_truth() -> None:
    def most(yuan: float) -> float:
        return min(4 * yuan, 2 * yuan + 6, yuan + 12, 20)

    known = [Ceiling(yuan, most(yuan)) for yuan in (0, 2, 5, 7, 12)]
    line = outline(known)
    assert set(known) <= set(line)
    for low, high in pairwise(line):
        assert low.budget_yuan <= high.budget_yuan
        middle = (low.budget_yuan + high.budget_yuan) / 2
        assert (low.uplift + high.uplift) / 2 >= most(middle) - EXACT
