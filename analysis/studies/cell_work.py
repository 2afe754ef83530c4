"""What a worker does with a cell: plan it, and simulate the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from analysis.case import Case, simulated
from analysis.measures import CASE_MEASURES
from analysis.studies.study_file import changed
from optimizer.audit import audited
from optimizer.planning import make_plan
from scenarios.errors import AuditError, Infeasible, PlanningError, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.studies.cells import Cell
    from analysis.studies.study_file import Base
    from simulation.columns import Floats

Status = Literal["done", "infeasible", "failed"]
"""What became of a cell: values, a proof that it has no plan, or an error."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished cell."""

    status: Status
    """What became of it."""
    reason: str
    """Why it has no values; empty where it has."""
    values: Mapping[str, Floats]
    """By measure, one for each replication."""


def make_cell(base: Base, cell: Cell, replications: int) -> Made:
    """Plan and simulate a cell.

    That it cannot be planned is a result. Nothing is caught that another run might
    find otherwise.
    """
    try:
        case = _planned(base, cell)
    except Infeasible as error:
        return Made("infeasible", "; ".join(error.clashes), {})
    except (AuditError, PlanningError, ScenarioError) as error:
        return Made("failed", f"{type(error).__name__}: {error}", {})
    outcomes = simulated(case, seed=cell.seed, numbers=range(replications))
    values = {each.name: each.values(case, outcomes) for each in CASE_MEASURES}
    return Made("done", "", values)


def _planned(base: Base, cell: Cell) -> Case:
    scenario = changed(base.scenario, cell.changes, cell.id)
    plan = make_plan(scenario, base.curves, seed=cell.seed)
    compliance = audited(scenario, plan)
    return Case(cell.id, scenario, plan, compliance, base.curves.taste, base.near)
