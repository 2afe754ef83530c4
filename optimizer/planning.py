"""Scenario to plan: allocate, place, learn from what cannot be placed, audit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.allocation import Allocation, best, cheapest
from optimizer.audit import audit
from optimizer.bookings import bookings
from optimizer.candidates import Candidates, expand
from optimizer.cuts import cut
from optimizer.placement import place
from optimizer.terms import uplift
from scenarios.errors import AuditError, Undecided
from scenarios.options import Budget
from scenarios.plan import Plan, Provenance

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.rows import Answer, Row
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

MOST_CUTS = 40
"""Times an allocation may be sent back."""
ENGINE = "OR-Tools 9.15: SCIP (allocation), CP-SAT (placement)"


@dataclass(frozen=True, slots=True)
class _Placed:
    allocation: Allocation
    answer: Answer
    cuts: int
    work: float


def make_plan(scenario: Scenario, curves: ResponseCurves, *, seed: int) -> Plan:
    """Return the best plan within the budget.

    Raises
    ------
    Infeasible
        If the mandates cannot all be met; proved twice, with the clashing groups.
    Undecided
        If the limit was reached before a plan or a proof.
    """
    candidates = expand(budgeted(scenario, seed=seed))
    placed = _placed(
        candidates, lambda cuts: best(candidates, curves, cuts, seed=seed), seed
    )
    return _plan(scenario, candidates.scenario, curves, placed, seed)


def make_cheapest_plan(
    scenario: Scenario, curves: ResponseCurves | None, *, seed: int
) -> Plan:
    """Return the cheapest plan that meets the mandates, whatever the budget.

    Raises
    ------
    Infeasible, Undecided
        As `make_plan`.
    """
    candidates = expand(with_budget(scenario, None))
    placed = _placed(
        candidates, lambda cuts: cheapest(candidates, cuts, seed=seed), seed
    )
    return _plan(scenario, candidates.scenario, curves, placed, seed)


def budgeted(scenario: Scenario, *, seed: int) -> Scenario:
    """Return `scenario` with its budget as an amount.

    A multiple of the minimum is taken of the cheapest allocation that keeps every rule.
    """
    budget = scenario.options.budget
    if budget.times_minimum is None:
        return scenario
    floor = cheapest(expand(with_budget(scenario, None)), (), seed=seed)
    return with_budget(scenario, int(floor.stages[0].value * budget.times_minimum))


def with_budget(scenario: Scenario, yuan: int | None) -> Scenario:
    """Return `scenario` with a budget of `yuan`, or with one that binds nothing."""
    budget = Budget(times_minimum=1.0) if yuan is None else Budget(yuan=yuan)
    options = scenario.options.model_copy(update={"budget": budget})
    return scenario.model_copy(update={"options": options})


def _placed(
    candidates: Candidates, allocate: Callable[[list[Row]], Allocation], seed: int
) -> _Placed:
    cuts: list[Row] = []
    work = 0.0
    for number in range(MOST_CUTS):
        allocation = allocate(cuts)
        answer = place(candidates.scenario, allocation.counts, seed=seed)
        work += allocation.work + answer.work
        if answer.is_solution:
            return _Placed(allocation, answer, number, work)
        if answer.status == "unknown":
            break
        cuts.extend(cut(candidates.scenario, allocation.counts, number, seed=seed))
    raise Undecided("placement fits no allocation found within the limit")


def _plan(
    scenario: Scenario,
    budgeted_scenario: Scenario,
    curves: ResponseCurves | None,
    placed: _Placed,
    seed: int,
) -> Plan:
    made = bookings(budgeted_scenario, placed.answer.values)
    compliance = audit(budgeted_scenario, made)
    if not compliance.is_clean:
        broken = "; ".join(str(v) for v in (*compliance.violations, *compliance.missed))
        raise AuditError(f"a plan made here broke a rule: {broken}")
    return Plan(
        scenario=scenario.name,
        scenario_digest=scenario.digest,
        readings={m.id: scenario.reading_of(m).key for m in scenario.mandates},
        calendar_mark="assumption" if scenario.calendar.is_provisional else "sourced",
        budget_yuan=budgeted_scenario.options.budget.yuan,
        provenance=_provenance(budgeted_scenario, curves, placed, seed),
        bookings=made,
    )


def _provenance(
    scenario: Scenario, curves: ResponseCurves | None, placed: _Placed, seed: int
) -> Provenance:
    made = bookings(scenario, placed.answer.values)
    term = uplift.TERM
    gain = term.value(scenario, curves, made, {}) / term.scale if curves else 0.0
    first = placed.allocation.stages[0]
    bound = first.bound if first.term == term.name else gain
    return Provenance(
        status="optimal" if placed.allocation.is_optimal else "feasible",
        engine=ENGINE,
        objective=gain,
        bound=max(bound, gain),
        gap=first.gap,
        deterministic_work=round(placed.work, 6),
        seed=seed,
        cuts=placed.cuts,
        stages=placed.allocation.stages,
    )
