"""Scenario to plan: allocate, place, audit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from optimizer import joint
from optimizer.allocation import lowest_cost_yuan
from optimizer.audit import broken_rules
from optimizer.bookings import bookings
from optimizer.budgets import with_budget
from optimizer.candidates import Candidates, expand
from optimizer.interruption import heed, heeded, heeding, is_interrupted
from optimizer.provenance import Placed, provenance
from optimizer.provinces.joining import city_by_city
from optimizer.provinces.quotas import purse, quotas
from optimizer.refinement import refined
from optimizer.settling import best_placed, cheapest_placed
from optimizer.uncollected import uncollected
from scenarios.errors import AuditError, Undecided
from scenarios.plan import Plan
from scenarios.province import is_province, parts
from scenarios.team import team_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.provinces.quotas import Quotas
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from scenarios.team import Team


def unheard(_line: str) -> None:
    """Report a line to nobody."""


def make_plan(
    scenario: Scenario,
    curves: ResponseCurves,
    *,
    seed: int,
    processes: int = 1,
    cluster: str | None = None,
    report: Callable[[str], None] = unheard,
) -> Plan:
    """Return the best plan within the budget; a province's cities are planned apart.

    They are planned in `processes` of this machine, or by the Dask `cluster` at an
    address. If the search is interrupted, the best allocation so far is placed; cities
    of a province that have none yet are planned as cheaply as can be. `report` hears
    one line per city once its budget is known.

    Raises
    ------
    NoCluster
        If a cluster is asked for and cannot be used.
    Infeasible
        If the mandates cannot all be met; proved twice, with the clashing groups.
    Undecided
        If the limit was reached before a plan or a proof.
    """
    plan = _best_or_cheapest if is_province(scenario) else _best
    make = partial(plan, curves=curves, seed=seed, report=report)
    with team_of(processes, cluster, heed, heeded()) as team:
        split = _split(scenario, curves, seed, team)
        return city_by_city(scenario, make, team, split)


def _split(
    scenario: Scenario, curves: ResponseCurves, seed: int, team: Team
) -> Quotas | None:
    """Return the quotas of cities that share an amount of money, if they do."""
    yuan = scenario.options.budget.yuan
    if yuan is None or not is_province(scenario):
        return None
    known = team.map(partial(purse, curves=curves, seed=seed), parts(scenario))
    return quotas(known, yuan)


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
    with team_of(processes, cluster, heed, heeded()) as team:
        return city_by_city(scenario, make, team)


def _best_or_cheapest(
    scenario: Scenario,
    *,
    curves: ResponseCurves,
    seed: int,
    report: Callable[[str], None],
) -> Plan:
    """Return the cheapest plan where the search ends before the budget is known."""
    try:
        return _best(scenario, curves=curves, seed=seed, report=report)
    except Undecided:
        if not is_interrupted():
            raise
    with heeding(None):
        return _cheapest(scenario, curves=curves, seed=seed, was_interrupted=True)


@uncollected()
def _best(
    scenario: Scenario,
    *,
    curves: ResponseCurves,
    seed: int,
    report: Callable[[str], None],
) -> Plan:
    curves = curves.of_city(scenario)
    candidates = expand(with_budget(scenario, None))
    amount = budget_yuan(scenario, candidates, seed=seed)
    report(f"{scenario.city.en}: searching the best year within {amount:,} yuan")
    candidates = replace(candidates, scenario=with_budget(scenario, amount))
    placed = best_placed(refined(candidates, curves), curves, seed)
    return plan_of(scenario, candidates.scenario, curves, placed, seed)


@uncollected()
def _cheapest(
    scenario: Scenario,
    *,
    curves: ResponseCurves | None,
    seed: int,
    was_interrupted: bool = False,
) -> Plan:
    curves = curves and curves.of_city(scenario)
    candidates = expand(with_budget(scenario, None))
    placed = cheapest_placed(candidates, seed, was_interrupted)
    return plan_of(scenario, candidates.scenario, curves, placed, seed)


def budget_yuan(scenario: Scenario, candidates: Candidates, *, seed: int) -> int:
    """Return the budget as an amount [yuan].

    A multiple of the minimum is taken of the cheapest plan; in a city too large for
    that, of the cheapest allocation. `candidates` must not be bound by a budget yet.
    """
    budget = scenario.options.budget
    if budget.yuan is not None:
        return budget.yuan
    if joint.is_small(candidates):
        lowest = cheapest_placed(candidates, seed).allocation.stages[0].value
    else:
        lowest = lowest_cost_yuan(candidates, seed=seed)
    return round(lowest * (budget.times_minimum or 1.0))


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
        provenance=provenance(budgeted_scenario, curves, placed, made, seed),
        bookings=made,
    )
