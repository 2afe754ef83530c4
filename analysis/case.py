"""A plan with its scenario under a label: what is compared, searched and guarded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.journey import planned, require_names
from optimizer.audit import audited
from scenarios.booking_table import TABLES
from scenarios.loading import load, load_curves
from scenarios.plan_files import read_any, source_of
from scenarios.team import ALONE
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.compliance import Compliance
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario
    from scenarios.team import Team
    from simulation import Outcomes

PLAN_FILES = frozenset({".json", *TABLES})
"""Endings of files that hold a plan; other names are scenarios, which are planned."""
ARMS = ("none", "plan")
"""Arms of a case: no events, and its plan."""


@dataclass(frozen=True, slots=True)
class Case:
    """A plan, its audit and what it takes to simulate it."""

    label: str
    """What it is called beside others."""
    scenario: Scenario
    """Its scenario, under the readings in force."""
    plan: Plan
    """Its bookings."""
    compliance: Compliance
    """Their audit."""
    taste: Mapping[str, float]
    """alpha by university [log-odds]."""
    near: str
    """Pack or file beside which curves and parameter sets lie."""


def case_of(
    name: str,
    label: str = "",
    *,
    readings: Mapping[str, str] | None = None,
    seed: int | None = None,
    processes: int = 1,
) -> Case:
    """Return the case of a pack, a scenario file or a plan file.

    A scenario is planned first; a plan is taken as it is.

    Raises
    ------
    ScenarioError
        If a file is wrong, with every problem.
    Infeasible
        If the scenario cannot be planned.
    """
    path = Path(name)
    if path.suffix.lower() in PLAN_FILES:
        return _case_of_plan(path, label or name)
    scenario = load(name, readings=dict(readings or {}))
    made = planned(scenario, seed=seed, processes=processes, near=name)
    taste = load_curves(scenario, name).taste
    return Case(label or name, scenario, made.plan, made.compliance, taste, name)


def _case_of_plan(path: Path, label: str) -> Case:
    scenario, plan = read_any(path)
    compliance = audited(scenario, plan)
    require_names(compliance)
    near = source_of(path, scenario.name)
    taste = load_curves(scenario, near).taste
    return Case(label, scenario, plan, compliance, taste, near)


def simulated(case: Case, *, seed: int, numbers: range, team: Team = ALONE) -> Outcomes:
    """Return replications of no events and of the plan, on the same keyed streams.

    Cases of the same people meet the same chance under the same seed.
    """
    return simulate(
        case.scenario,
        {"none": (), "plan": case.plan.bookings},
        taste=case.taste,
        seed=seed,
        replications=numbers,
        team=team,
    )
