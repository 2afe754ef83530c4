"""The main job in order: plan, audit, simulate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.evaluation import evaluate
from optimizer.audit import audited
from optimizer.planning import make_cheapest_plan, make_plan, unheard
from scenarios.errors import Infeasible, Problem, ScenarioError
from scenarios.loading import load_curves

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.findings import Evaluation
    from scenarios.compliance import Compliance
    from scenarios.plan import Plan
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
    scenario: Scenario,
    *,
    seed: int | None = None,
    processes: int = 1,
    cluster: str | None = None,
    near: str = "",
    report: Callable[[str], None] = unheard,
) -> Planned:
    """Plan and audit; response curves beside the file `near` go first."""
    curves = load_curves(scenario, near)
    streams = seed_of(scenario, seed)
    try:
        plan = make_plan(
            scenario, curves, seed=streams,
            processes=processes, cluster=cluster, report=report,
        )  # fmt: skip
    except Infeasible as error:
        error.add_note(f"Details: fairplan explain {near or scenario.name}")
        raise
    return Planned(scenario, plan, audited(scenario, plan))


def journey(
    made: Planned,
    *,
    seed: int | None = None,
    replications: int | None = None,
    processes: int = 1,
    cluster: str | None = None,
    near: str = "",
    report: Callable[[str], None],
) -> Journey:
    """Simulate a plan, however it was made, against its counterfactuals."""
    scenario = made.scenario
    require_names(made.compliance)
    curves = load_curves(scenario, near)
    streams = seed_of(scenario, seed)
    number = replications or scenario.options.replications
    report("planning the cheapest year that complies, to compare with")
    least = make_cheapest_plan(
        scenario, curves, seed=streams, processes=processes, cluster=cluster
    )
    report(f"simulating {number} replications, {len(curves.ensemble)} parameter sets")
    evaluation, outcomes = evaluate(
        scenario,
        {"none": (), "minimum": least.bookings, "plan": made.plan.bookings},
        curves,
        seed=streams,
        replications=number,
        processes=processes,
        cluster=cluster,
    )
    return Journey(scenario, made.plan, made.compliance, evaluation, outcomes)


def seed_of(scenario: Scenario, seed: int | None) -> int:
    """Return the seed asked, or that of the scenario."""
    return scenario.options.seed if seed is None else seed


def require_names(compliance: Compliance) -> None:
    """Refuse bookings that name what the scenario does not have.

    Raises
    ------
    ScenarioError
        With every such name.
    """
    advice = "Correct it; `fairplan check` lists everything that is wrong."
    problems = [
        Problem("plan", "bookings", found.subject, found.detail, advice)
        for found in compliance.violations
        if found.rule == "booking_names"
    ]
    if problems:
        raise ScenarioError(problems)
