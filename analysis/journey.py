"""The main job in order: plan, audit, simulate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from analysis.arms import Arms
from analysis.evaluation.disruptions import with_disruptions
from analysis.evaluation.evaluating import evaluate
from analysis.known import stamp, taken_up
from analysis.sampling import Sample
from optimizer.audit import audited
from optimizer.planning import make_cheapest_plan, make_plan, unheard
from scenarios.asked import disruption_of
from scenarios.errors import Infeasible, Problem, ScenarioError
from scenarios.loading import load_curves, load_members
from scenarios.team import team_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.evaluation.findings import Evaluation
    from analysis.known import KnownOutcomes
    from scenarios.compliance import Compliance
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario
    from simulation import Outcomes

MEMBERS = 60
"""Parameter sets simulated unless others are asked for: a run within a minute."""


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
    stamp: str
    """Digest of everything that the replications depend on but the program."""


class Depth(NamedTuple):
    """How much is simulated."""

    replications: int | None = None
    """Replications, or the least of them; by default the scenario's."""
    half_width: float | None = None
    """Half of the Monte Carlo interval of the uplift asked for [share], if any."""
    members: int = MEMBERS
    """Parameter sets at most: the first of those that the pack has, in its order."""
    known: KnownOutcomes | None = None
    """Replications of an earlier run to begin with."""


DEFAULT = Depth()
"""As much as the scenario asks for."""


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
    depth: Depth = DEFAULT,
    processes: int = 1,
    cluster: str | None = None,
    near: str = "",
    disrupted: bool = False,
    report: Callable[[str], None],
) -> Journey:
    """Simulate a plan, however it was made, against its counterfactuals.

    Where `disrupted`, also with the events missing that are called off.

    Raises
    ------
    OutputExists
        If replications to be taken up again are of other arms.
    """
    scenario = made.scenario
    if disrupted:
        disruption_of(scenario)
    require_names(made.compliance)
    curves = load_curves(scenario, near)
    members = load_members(scenario, curves, near)[: depth.members]
    streams = seed_of(scenario, seed)
    report("planning the cheapest year that complies, to compare with")
    least = make_cheapest_plan(
        scenario, curves, seed=streams, processes=processes, cluster=cluster
    )
    bookings = {"none": (), "minimum": least.bookings, "plan": made.plan.bookings}
    arms = Arms(scenario, bookings, streams)
    own = stamp(arms, curves.taste)
    number = depth.replications or scenario.options.replications
    sample = Sample(number, depth.half_width, taken_up(depth.known, own))
    with team_of(processes, cluster) as team:
        report(f"simulating {number} replications, {len(members)} parameter sets")
        evaluation, outcomes = evaluate(arms, curves.taste, members, sample, team=team)
        if disrupted:
            number = evaluation.replications
            report(f"simulating {number} replications in which events are called off")
            found, outcomes = with_disruptions(
                arms, curves.taste, members, outcomes, team=team
            )
            evaluation = replace(evaluation, disruptions=found)
    return Journey(scenario, made.plan, made.compliance, evaluation, outcomes, own)


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
