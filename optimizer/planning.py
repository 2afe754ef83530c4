"""Scenario to plan: allocate, place, learn from what cannot be placed, audit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from optimizer.allocation import Allocation, best, cheapest, lowest_cost_yuan
from optimizer.audit import broken_rules
from optimizer.bookings import bookings
from optimizer.budgets import with_budget
from optimizer.candidates import Candidates, expand
from optimizer.cuts import cut
from optimizer.placement import place
from optimizer.province import city_by_city
from optimizer.refinement import refined
from optimizer.rules.base import Slot
from optimizer.spreading import spread
from optimizer.terms import uplift
from optimizer.uncollected import uncollected
from scenarios.errors import AuditError, Undecided
from scenarios.plan import Plan, Provenance

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.rows import Row
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

MOST_CUTS = 10
"""Times an allocation may be sent back."""
ENGINE = "OR-Tools 9.15: HiGHS (allocation, weeks), CP-SAT (days)"


@dataclass(frozen=True, slots=True)
class Placed:
    """An allocation whose events have a day, a session and a venue."""

    allocation: Allocation
    slots: tuple[Slot, ...]
    cuts: int
    work: float


def make_plan(
    scenario: Scenario,
    curves: ResponseCurves,
    *,
    seed: int,
    processes: int = 1,
    cluster: str | None = None,
) -> Plan:
    """Return the best plan within the budget; a province's cities are planned apart.

    They are planned in `processes` of this machine, or by the Dask `cluster` at an
    address.

    Raises
    ------
    NoCluster
        If a cluster is asked for and cannot be used.
    Infeasible
        If the mandates cannot all be met; proved twice, with the clashing groups.
    Undecided
        If the limit was reached before a plan or a proof.
    """
    make = partial(_best, curves=curves, seed=seed)
    return city_by_city(scenario, make, spread(processes, cluster))


def make_cheapest_plan(
    scenario: Scenario,
    curves: ResponseCurves | None,
    *,
    seed: int,
    processes: int = 1,
    cluster: str | None = None,
) -> Plan:
    """Return the cheapest plan that meets the mandates, whatever the budget.

    Raises
    ------
    Infeasible, Undecided, NoCluster
        As `make_plan`.
    """
    make = partial(_cheapest, curves=curves, seed=seed)
    return city_by_city(scenario, make, spread(processes, cluster))


@uncollected()
def _best(scenario: Scenario, *, curves: ResponseCurves, seed: int) -> Plan:
    curves = curves.of_city(scenario)
    candidates = expand(with_budget(scenario, None))
    amount = budget_yuan(scenario, candidates, seed=seed)
    candidates = replace(candidates, scenario=with_budget(scenario, amount))
    candidates = refined(candidates, curves)
    placed = place_allocation(
        candidates, lambda cuts: best(candidates, curves, cuts, seed=seed), seed
    )
    return plan_of(scenario, candidates.scenario, curves, placed, seed)


@uncollected()
def _cheapest(scenario: Scenario, *, curves: ResponseCurves | None, seed: int) -> Plan:
    curves = curves and curves.of_city(scenario)
    candidates = expand(with_budget(scenario, None))
    placed = place_allocation(
        candidates, lambda cuts: cheapest(candidates, cuts, seed=seed), seed
    )
    return plan_of(scenario, candidates.scenario, curves, placed, seed)


def budget_yuan(scenario: Scenario, candidates: Candidates, *, seed: int) -> int:
    """Return the budget as an amount [yuan].

    A multiple of the minimum is taken of the cheapest allocation that keeps every rule;
    `candidates` must not be bound by a budget yet.
    """
    budget = scenario.options.budget
    if budget.yuan is not None:
        return budget.yuan
    lowest = lowest_cost_yuan(candidates, seed=seed)
    return round(lowest * (budget.times_minimum or 1.0))


def place_allocation(
    candidates: Candidates, allocate: Callable[[list[Row]], Allocation], seed: int
) -> Placed:
    """Return what `allocate` finds, once it can be placed: cuts tell what cannot.

    Raises
    ------
    Infeasible, Undecided
        As `make_plan`.
    """
    cuts: list[Row] = []
    work = 0.0
    for number in range(MOST_CUTS):
        allocation = allocate(cuts)
        counts, worth = allocation.counts, allocation.worth
        answer = place(candidates, counts, seed=seed, worth=worth)
        work += allocation.work + answer.work
        if answer.is_solution:
            taken = (v for v, n in answer.values.items() if isinstance(v, Slot) and n)
            return Placed(allocation, tuple(taken), number, work)
        if answer.status == "unknown":
            break
        cuts.extend(cut(candidates, allocation.counts, number))
    raise Undecided("no placement was found within the limit")


def plan_of(
    scenario: Scenario,
    budgeted_scenario: Scenario,
    curves: ResponseCurves | None,
    placed: Placed,
    seed: int,
) -> Plan:
    """Return the plan that was placed.

    Raises
    ------
    AuditError
        If it breaks a rule: a bug.
    """
    made = bookings(budgeted_scenario, placed.slots)
    broken = list(broken_rules(budgeted_scenario, made))
    if broken:
        found = "; ".join(str(violation) for violation in broken)
        raise AuditError(f"a plan made here broke a rule: {found}")
    return Plan(
        scenario=scenario.name,
        scenario_digest=scenario.digest,
        readings={m.id: scenario.reading_of(m).key for m in scenario.mandates},
        calendar_mark="assumption" if scenario.calendar.is_provisional else "sourced",
        budget_yuan=budgeted_scenario.options.budget.yuan,
        provenance=_provenance(budgeted_scenario, curves, placed, made, seed),
        bookings=made,
    )


def _provenance(
    scenario: Scenario,
    curves: ResponseCurves | None,
    placed: Placed,
    made: tuple[Booking, ...],
    seed: int,
) -> Provenance:
    """Price what was placed, not what was allocated, against the allocation's bound.

    A plan is optimal if it falls short of the bound by no more than the gap asked and
    what the options let later terms give up.
    """
    term = uplift.TERM
    gain = term.value(scenario, curves, made, {}) / term.scale if curves else 0.0
    stages = placed.allocation.stages
    bound = max((s.bound for s in stages if s.term == term.name), default=gain)
    gap = max(bound - gain, 0.0) / gain if gain else 0.0
    options = scenario.options
    kept = gain * (1 + options.gap) >= bound * (1 - options.uplift_tolerance)
    return Provenance(
        status="optimal" if kept else "feasible",
        engine=ENGINE,
        objective=round(gain, 6),
        bound=round(max(bound, gain), 6),
        gap=round(gap, 9),
        deterministic_work=round(placed.work, 6),
        seed=seed,
        cuts=placed.cuts,
        stages=stages,
    )
