"""A plan with its scenario under a label: what is compared, searched and guarded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.journey import Planned, planned, require_names
from optimizer.audit import audited
from optimizer.planning import unheard
from scenarios.booking_table import TABLES
from scenarios.loading import load, load_curves, load_members
from scenarios.plan_files import read_any, read_plan, source_of
from scenarios.team import ALONE
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scenarios.compliance import Compliance
    from scenarios.ensemble import Member
    from scenarios.plan import Booking, Plan
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
    members: tuple[Member, ...] = ()
    """Parameter sets that are shipped beside the curves."""
    is_outdated: bool = False
    """Whether the plan was made for another version of its scenario."""

    @property
    def arms(self) -> dict[str, tuple[Booking, ...]]:
        """Bookings by arm: no events, and the plan."""
        return {"none": (), "plan": self.plan.bookings}


def case_of(
    name: str,
    label: str = "",
    *,
    readings: Mapping[str, str] | None = None,
    seed: int | None = None,
    processes: int = 1,
    cluster: str | None = None,
    against: str = "",
    report: Callable[[str], None] = unheard,
) -> Case:
    """Return the case of a pack, a scenario file or a plan file.

    A scenario is planned first; a plan is taken as it is.

    Parameters
    ----------
    readings, seed, processes, cluster, report
        How a scenario is planned.
    against
        Pack or file that a plan belongs to, instead of the one it names.

    Raises
    ------
    ScenarioError
        If a file is wrong, with every problem.
    Infeasible
        If the scenario cannot be planned.
    """
    path = Path(name)
    if path.suffix.lower() in PLAN_FILES:
        scenario, plan = read_any(path, against)
        near = against or source_of(path, scenario.name)
        made = Planned(scenario, plan, audited(scenario, plan))
        require_names(made.compliance)
        return _case(made, label or name, near, is_outdated=_is_outdated(path, plan))
    made = planned(
        load(name, readings=dict(readings or {})), seed=seed, processes=processes,
        cluster=cluster, near=name, report=report,
    )  # fmt: skip
    return _case(made, label or name, name)


def scenario_of(name: str, against: str = "") -> Scenario:
    """Return the scenario of a pack, a scenario file or a plan file, before any plan.

    `against` is the pack or file that a plan belongs to, instead of the one it names.

    Raises
    ------
    ScenarioError
        If a file is wrong, with every problem.
    """
    path = Path(name)
    is_plan = path.suffix.lower() in PLAN_FILES
    return read_any(path, against)[0] if is_plan else load(name)


def _case(made: Planned, label: str, near: str, *, is_outdated: bool = False) -> Case:
    scenario, plan, compliance = made.scenario, made.plan, made.compliance
    curves = load_curves(scenario, near)
    members = load_members(scenario, curves, near)
    return Case(
        label, scenario, plan, compliance, curves.taste, near, members, is_outdated
    )


def _is_outdated(path: Path, plan: Plan) -> bool:
    """Tell whether a plan file, or that beside a table, is of another scenario's day.

    Reading turns such a plan into one drawn up by hand for the scenario of today.
    """
    file = path if path.suffix.lower() == ".json" else path.with_name("plan.json")
    if not file.is_file():
        return False
    known = read_plan(file)
    is_own = known.scenario == plan.scenario
    return is_own and known.scenario_digest != plan.scenario_digest


def simulated(
    case: Case,
    *,
    seed: int,
    numbers: range,
    team: Team = ALONE,
    graduating: int | None = None,
) -> Outcomes:
    """Return replications of no events and of the plan, on the same keyed streams.

    Cases of the same people meet the same chance under the same seed. `graduating` is
    the year of the class, by default the one that the horizon serves.
    """
    return simulate(
        case.scenario,
        case.arms,
        taste=case.taste,
        seed=seed,
        replications=numbers,
        team=team,
        graduating=graduating,
    )
