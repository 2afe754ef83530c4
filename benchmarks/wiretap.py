"""The models that planning a city really solves, as their engines were given them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from optimizer import cpsat, mathopt
from optimizer.planning import make_plan
from optimizer.rules.base import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from optimizer.rows import Answer, Objective, Problem
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Model:
    """A model with the gap asked and the start given."""

    stage: str
    """``allocation``, ``weeks`` or ``days``."""
    problem: Problem
    objective: Objective
    gap: float
    hint: Mapping[Hashable, float] | None


def models_of(scenario: Scenario, curves: ResponseCurves) -> list[Model]:
    """Return the models of the three stages: of each the first that is put."""
    first: dict[str, Model] = {}
    for model in _models(scenario, curves):
        first.setdefault(model.stage, model)
    return [first[stage] for stage in ("allocation", "weeks", "days") if stage in first]


def _models(scenario: Scenario, curves: ResponseCurves) -> list[Model]:
    heard: list[Model] = []
    with _tapped(mathopt, heard), _tapped(cpsat, heard):
        make_plan(scenario, curves, seed=1)
    return heard


@contextmanager
def _tapped(door: Any, heard: list[Model]) -> Iterator[None]:
    """Note every model that goes through the module `door` to an engine."""
    solve = door.solve
    door.solve = partial(_noted, solve, heard)
    try:
        yield
    finally:
        door.solve = solve


def _noted(
    solve: Callable[..., Answer],
    heard: list[Model],
    problem: Problem,
    objective: Objective | None = None,
    **settings: Any,
) -> Answer:
    stage = objective and _stage(problem, objective)
    if objective and stage:
        gap, hint = settings.get("gap", 0.0), settings.get("hint")
        heard.append(Model(stage, problem, objective, gap, hint))
    return solve(problem, objective, **settings)


def _stage(problem: Problem, objective: Objective) -> str | None:
    """Return what a model is for, told by its rows and decisions."""
    groups = {row.group for row in problem.rows}
    if any(isinstance(decision, Slot) for decision, _ in problem.decisions):
        return "days"
    if "even weeks" in groups:
        return "weeks"
    aims_at_gain = "gains" in groups and objective.sense == "maximise"
    return "allocation" if aims_at_gain else None
