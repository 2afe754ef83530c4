"""Plans nearly as good as the best, against every allocation there is."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from optimizer.audit import broken_rules
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.planning import make_plan
from optimizer.tradeoffs.alternatives import alternatives
from optimizer.tradeoffs.visits import difference, visits
from tests.optimizer.random_city import random_city
from tests.optimizer.random_plans import random_curves
from tests.optimizer.test_frontier import every_allocation, figures
from tests.optimizer.two_campuses import steep_curves, two_campuses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.candidates import Candidate
    from optimizer.tradeoffs.visits import Visit
    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

CITIES = (5, 13, 22)
"""Random cities whose mandates can be met."""
WITHIN = 0.2


def planned(scenario: Scenario, curves: ResponseCurves) -> tuple[Plan, ...]:
    """Return the best plan and two alternatives."""
    best = make_plan(scenario, curves, seed=1)
    others = alternatives(
        scenario, best, curves, seed=1, number=2, within=WITHIN, gap=0.0
    )
    return best, *others


@cache
def of_city(number: int) -> tuple[Plan, ...]:
    scenario = random_city(number)
    return planned(scenario, random_curves(scenario, number))


def held(counts: Mapping[Candidate, int]) -> Counter[Visit]:
    """Return the visits of an allocation."""
    found: Counter[Visit] = Counter()
    for c, number in counts.items():
        found[c.programme, c.host, c.first] += number
    return found


def test_no_allocation_shares_fewer_bookings_than_the_first_alternative() -> None:
    scenario = two_campuses()
    curves = steep_curves(scenario)
    best, first, *_ = planned(scenario, curves)
    floor = best.provenance.objective * (1 - WITHIN)
    taken = visits(scenario, best.bookings)
    shared = [
        (held(counts) & taken).total()
        for counts in every_allocation(expand(with_budget(scenario, best.budget_yuan)))
        if figures(scenario, curves, counts, 0)[1] >= floor
    ]
    own = visits(scenario, first.bookings)
    assert (own & taken).total() == min(shared) < max(shared)


@pytest.mark.parametrize("number", CITIES)
def test_an_alternative_keeps_the_rules_the_budget_and_the_gain(number: int) -> None:
    best, *others = of_city(number)
    for plan in others:
        budgeted = with_budget(random_city(number), best.budget_yuan)
        assert list(broken_rules(budgeted, plan.bookings)) == []
        least = best.provenance.objective * (1 - WITHIN)
        assert plan.provenance.objective >= least
        assert plan.provenance.objective <= plan.provenance.bound


@pytest.mark.parametrize("number", CITIES)
def test_no_two_plans_are_alike(number: int) -> None:
    scenario = random_city(number)
    own = [visits(scenario, plan.bookings) for plan in of_city(number)]
    assert own
    for one, other in combinations(own, 2):
        assert 0 < difference(one, other) == difference(other, one) <= 1


def test_most_cities_have_alternatives() -> None:
    assert sum(len(of_city(number)) > 1 for number in CITIES) > len(CITIES) / 2


def test_what_an_alternative_was_chosen_for_is_the_last_of_its_stages() -> None:
    scenario = two_campuses()
    best, first, *_ = planned(scenario, steep_curves(scenario))
    assert [stage.term for stage in first.provenance.stages] == ["uplift", "shared"]
    taken, own = (visits(scenario, plan.bookings) for plan in (best, first))
    assert first.provenance.stages[-1].value == (own & taken).total()


def test_a_search_without_a_plan_leaves_fewer_alternatives() -> None:
    scenario = two_campuses()
    curves = steep_curves(scenario)
    best = make_plan(scenario, curves, seed=1)
    far = best.provenance.model_copy(update={"objective": 1e3})
    poorer = best.model_copy(update={"budget_yuan": 1})
    better = best.model_copy(update={"provenance": far})
    for beyond in (poorer, better):
        assert not alternatives(
            scenario, beyond, curves, seed=1, number=2, within=WITHIN
        )


def test_plans_without_a_common_visit_differ_in_everything() -> None:
    day = two_campuses().calendar.horizon.first
    one, other = Counter({("P", "A", day): 2}), Counter({("P", "B", day): 1})
    assert difference(one, other) == 1.0
    assert difference(one, one) == 0.0
    assert difference(one, one + other) == pytest.approx(1 / 3)
    assert difference(Counter(), Counter()) == 0.0
