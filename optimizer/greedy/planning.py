"""The plan of whoever books one event after the other, owed figures first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.greedy.filling import fill
from optimizer.greedy.ledger import Ledger
from optimizer.planning import plan_of
from optimizer.search import Allocation
from optimizer.settling import place_allocation
from optimizer.terms import uplift
from optimizer.uncollected import uncollected
from scenarios.errors import Undecided
from scenarios.plan import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.candidates import Candidates
    from optimizer.rows import Row
    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


@uncollected()
def make_greedy_plan(
    scenario: Scenario, curves: ResponseCurves, *, yuan: int, seed: int
) -> Plan:
    """Return the plan of a city that is booked greedily within a budget.

    Raises
    ------
    Undecided
        If what was booked finds no days, or misses a figure that is owed.
    """
    curves = curves.of_city(scenario)
    budgeted = with_budget(scenario, yuan)
    candidates = replace(expand(with_budget(scenario, None)), scenario=budgeted)

    def allocate(cuts: Sequence[Row]) -> Allocation:
        if cuts:
            raise Undecided("what was booked greedily finds no days")
        return _filled(candidates, curves)

    placed = place_allocation(candidates, allocate, seed)
    return plan_of(scenario, budgeted, curves, placed, seed)


def _filled(candidates: Candidates, curves: ResponseCurves) -> Allocation:
    ledger = Ledger(candidates, curves)
    fill(ledger)
    if any(ledger.is_owed(i) for i in range(len(ledger.members))):
        raise Undecided("greedy booking leaves figures that are owed")
    bound = uplift.most(curves)
    stage = Stage(
        term=uplift.TERM.name, unit=uplift.TERM.unit, value=0, bound=bound, gap=1
    )
    return Allocation(ledger.as_counts(), (stage,), 0.0, is_optimal=False)
