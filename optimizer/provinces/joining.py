"""The plan of a province: the plans of its cities, joined."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from optimizer.budgets import with_budget
from optimizer.terms import uplift
from scenarios.plan import Plan, Provenance, Stage
from scenarios.province import is_province, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.provinces.quotas import Quotas
    from scenarios.scenario import Scenario
    from scenarios.team import Team


def city_by_city(
    scenario: Scenario,
    make: Callable[[Scenario], Plan],
    team: Team,
    split: Quotas | None = None,
) -> Plan:
    """Return the plan that `make` gives a city, or those of a province's cities joined.

    A province's cities keep within the quotas of `split`, if there are any. The plan is
    the same whoever works it out.
    """
    cities = parts(scenario)
    if split is None:
        plans = team.map(make, cities)
        return joined(scenario, plans) if is_province(scenario) else plans[0]
    within = map(with_budget, cities, split.yuan)
    return joined(scenario, team.map(make, within), bound=split.bound)


def joined(
    scenario: Scenario, plans: Sequence[Plan], bound: float | None = None
) -> Plan:
    """Return the plan of a province from those of its cities.

    Booking ids name the organiser, so that no two cities share one. What the cities
    gain, cost and may at best gain adds up: nothing that one does changes another.
    Where they share money, `bound` is what the province may gain at best [persons].
    """
    budgets = [plan.budget_yuan for plan in plans]
    made = (booking for plan in plans for booking in plan.bookings)
    return Plan(
        scenario=scenario.name,
        scenario_digest=scenario.digest,
        readings={m.id: scenario.reading_of(m).key for m in scenario.mandates},
        calendar_mark="assumption" if scenario.calendar.is_provisional else "sourced",
        budget_yuan=scenario.options.budget.yuan or _together(budgets),
        provenance=_provenance([plan.provenance for plan in plans], bound),
        bookings=tuple(sorted(made, key=lambda b: (b.date, b.booking_id))),
    )


def _together(budgets: Sequence[int | None]) -> int | None:
    return None if None in budgets else sum(yuan or 0 for yuan in budgets)


def _provenance(found: Sequence[Provenance], shared: float | None) -> Provenance:
    objective = sum(one.objective for one in found)
    bound = sum(one.bound for one in found) if shared is None else shared
    bound = max(bound, objective)
    proved = shared is None and all(one.status == "optimal" for one in found)
    return Provenance(
        status="optimal" if proved else "feasible",
        engine=found[0].engine,
        objective=round(objective, 6),
        bound=round(bound, 6),
        gap=_gap(objective, bound),
        deterministic_work=round(sum(one.deterministic_work for one in found), 6),
        seed=found[0].seed,
        cuts=sum(one.cuts for one in found),
        stages=tuple(_stages(found, shared)),
        interrupted=any(one.interrupted for one in found),
    )


def _stages(found: Sequence[Provenance], shared: float | None) -> list[Stage]:
    """Add up the terms that every city has settled.

    A city's bound on the uplift holds within its quota; `shared` holds for any split.
    """
    order = [stage.term for stage in found[0].stages]
    stages = sorted((s for one in found for s in one.stages), key=lambda s: s.term)
    summed = {}
    for term, group in groupby(stages, key=lambda s: s.term):
        own = list(group)
        value, bound = sum(s.value for s in own), sum(s.bound for s in own)
        if term == uplift.TERM.name and shared is not None:
            bound = max(shared, value)
        if len(own) == len(found):
            summed[term] = Stage(
                term=term,
                unit=own[0].unit,
                value=round(value, 6),
                bound=round(bound, 6),
                gap=_gap(value, bound),
            )
    return [summed[term] for term in order if term in summed]


def _gap(value: float, bound: float) -> float:
    return round(abs(bound - value) / abs(value), 9) if value else 0.0
