"""Every cause of an impossible year is named, with nothing to spare, and repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.audit import audit
from optimizer.planning import make_cheapest_plan
from scenarios.errors import PlanningError
from tests.optimizer.explanation.impossible import NAMES, explained, year

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def can_be_planned(scenario: Scenario) -> bool:
    """Tell whether a plan of `scenario` passes the audit, its budget included."""
    try:
        plan = make_cheapest_plan(scenario, None, seed=2)
    except PlanningError:
        return False
    return audit(scenario, plan.bookings).is_clean


@pytest.mark.parametrize("name", NAMES)
def test_what_clashes_is_named_and_nothing_else(name: str) -> None:
    found = explained(name)
    assert found.clash is not None
    assert set(found.clash.groups) == set(year(name).without)
    assert found.clash.irreducible


@pytest.mark.parametrize("name", NAMES)
def test_without_any_member_of_the_clash_the_year_can_be_planned(name: str) -> None:
    for member, scenario in year(name).without.items():
        assert can_be_planned(scenario), member


@pytest.mark.parametrize("name", NAMES)
def test_repairs_are_enough_and_no_more_and_begin_with_the_smallest(name: str) -> None:
    found = explained(name)
    assert found.repairs
    sizes = []
    for repair in found.repairs:
        assert can_be_planned(repair.applied(found.scenario)), repair.steps
        (step,) = repair.steps
        if step.units > 1:
            less = step.change.made(found.scenario, step.units - 1)
            assert not can_be_planned(less), step
        sizes.append(step.size)
    assert sizes == sorted(sizes)
