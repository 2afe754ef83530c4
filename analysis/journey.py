"""The main job in order: plan, audit, simulate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.evaluation import evaluate
from optimizer import audit, make_cheapest_plan, make_plan, with_budget
from scenarios.loading import load_curves

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analysis.findings import Evaluation
    from scenarios.compliance import Compliance
    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from simulation import Outcomes


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with its audit."""

    scenario: Scenario
    plan: Plan
    compliance: Compliance


@dataclass(frozen=True, slots=True)
class Journey:
    """Everything one run finds."""

    scenario: Scenario
    plan: Plan
    compliance: Compliance
    evaluation: Evaluation
    outcomes: Outcomes


def planned(
    scenario: Scenario, *, seed: int | None = None, folder: Path | None = None
) -> Planned:
    """Plan and audit; `folder` may hold response curves of the user's own."""
    curves = load_curves(scenario, folder)
    plan = make_plan(scenario, curves, seed=_seed(scenario, seed))
    return Planned(scenario, plan, audited(scenario, plan))


def audited(scenario: Scenario, plan: Plan) -> Compliance:
    """Audit a plan against the budget it was made for."""
    return audit(with_budget(scenario, plan.budget_yuan), plan.bookings)


def journey(
    scenario: Scenario,
    *,
    seed: int | None = None,
    replications: int | None = None,
    processes: int = 1,
    folder: Path | None = None,
    report: Callable[[str], None],
) -> Journey:
    """Plan, audit, and simulate the plan against no events and against the minimum."""
    report("planning")
    made = planned(scenario, seed=seed, folder=folder)
    return simulated(
        made,
        load_curves(scenario, folder),
        seed=_seed(scenario, seed),
        replications=replications or scenario.options.replications,
        processes=processes,
        report=report,
    )


def simulated(
    made: Planned,
    curves: ResponseCurves,
    *,
    seed: int,
    replications: int,
    processes: int,
    report: Callable[[str], None],
) -> Journey:
    """Simulate a plan, however it was made, against its counterfactuals."""
    report("planning the cheapest year that complies, to compare with")
    least = make_cheapest_plan(made.scenario, curves, seed=seed)
    members = len(curves.ensemble)
    report(f"simulating {replications} replications and {members} parameter sets")
    arms = {"none": (), "minimum": least.bookings, "plan": made.plan.bookings}
    evaluation, outcomes = evaluate(
        made.scenario,
        arms,
        curves,
        seed=seed,
        replications=replications,
        processes=processes,
    )
    return Journey(made.scenario, made.plan, made.compliance, evaluation, outcomes)


def _seed(scenario: Scenario, seed: int | None) -> int:
    return scenario.options.seed if seed is None else seed
