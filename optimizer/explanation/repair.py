"""The smallest changes that make a year possible, each proved by planning it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.explanation.facts import other_facts
from optimizer.explanation.figures import other_figures
from optimizer.explanation.least import least_units
from optimizer.explanation.levels import LEVELS, useful
from optimizer.explanation.limits import wider_limits
from optimizer.explanation.probe import part
from optimizer.explanation.refusal import first_clash
from optimizer.planning import make_cheapest_plan
from optimizer.rows import GIVEN
from scenarios.errors import PlanningError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.explanation.changes import Change
    from optimizer.explanation.clash import Clash
    from optimizer.rows import Problem
    from scenarios.scenario import Scenario

MOST_REPAIRS = 3
"""Repairs that are told."""
MOST_TRIES = 8
"""Changes that are planned until so many repairs are found."""
MOST_STEPS = 3
"""Changes that one repair may take together."""
GIVING_UP = ("aim", "coverage", "together")
"""Changes by which something is no longer owed."""
_CHOICES = {
    "reading": 0.0, "closing": 0.2, "weekends": 0.3, "spending": 0.5,
    **dict.fromkeys(GIVING_UP, 10.0),
}  # fmt: skip
"""How large a change is that moves no figure: a convention, to rank it by."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change, and how much of it."""

    change: Change
    units: int

    @property
    def size(self) -> float:
        """Share by which the figure moves, or by convention for a choice."""
        return _CHOICES.get(self.change.kind, self.change.size(self.units))


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes after which the year was planned, dates and venues included."""

    steps: tuple[Step, ...]
    cost_yuan: int
    """Cost of the cheapest plan of the changed year [yuan]."""

    def applied(self, scenario: Scenario) -> Scenario:
        """Return `scenario` with every step made."""
        for step in self.steps:
            scenario = step.change.made(scenario, step.units)
        return scenario


def repairs(scenario: Scenario, clash: Clash, *, seed: int) -> tuple[Repair, ...]:
    """Return the smallest repairs of `scenario`, the smallest first; each was planned.

    One change where one suffices; else the smallest changes one after the other. That a
    duty is given up is only told where nothing else helps.
    """
    problem = dict(LEVELS)[clash.level](useful(scenario))
    if problem is None:
        return ()
    found: list[Repair] = []
    for step in _steps(scenario, problem, clash, seed)[:MOST_TRIES]:
        gives_up = step.change.kind in GIVING_UP and found
        if gives_up or len(found) == MOST_REPAIRS:
            break
        repair = _planned(scenario, step, clash.level, seed)
        found.extend([repair] if repair else [])
    return tuple(found) or tuple(_in_steps(scenario, clash, seed))


def cost_of_plan(scenario: Scenario, *, seed: int) -> int | None:
    """Return the cost of the cheapest plan within the budget, or None [yuan]."""
    try:
        plan = make_cheapest_plan(scenario, None, seed=seed)
    except PlanningError:
        return None
    limit = scenario.options.budget.yuan
    return plan.cost_yuan if limit is None or plan.cost_yuan <= limit else None


def _steps(scenario: Scenario, problem: Problem, clash: Clash, seed: int) -> list[Step]:
    """Return what is enough of each change that helps, the smallest first."""
    offers = (
        *wider_limits(scenario, clash),
        *other_figures(scenario, clash),
        *other_facts(scenario, clash),
    )
    steps = []
    for change in {(c.kind, c.subject): c for c in offers}.values():
        units = least_units(scenario, problem, clash.level, change, seed=seed)
        if units:
            steps.append(Step(change, units))
    return sorted(steps, key=lambda step: step.size)


def _planned(scenario: Scenario, step: Step, level: str, seed: int) -> Repair | None:
    """Return the repair by the change of `step`, if it can be planned.

    What is enough at the level of the clash may be too little at a finer one.
    """
    names = [name for name, _ in LEVELS]
    tried = 0
    for name in names[names.index(level) :]:
        units = step.units if name == level else _least(scenario, step, name, seed)
        if units > tried:
            tried = units
            changed = step.change.made(scenario, units)
            cost = cost_of_plan(changed, seed=seed)
            if cost is not None:
                return Repair((Step(step.change, units),), cost)
    return None


def _least(scenario: Scenario, step: Step, level: str, seed: int) -> int:
    """Return how much of the change of `step` is enough at `level`, 0 if unknown."""
    problem = dict(LEVELS)[level](useful(scenario))
    if problem is None:
        return 0
    return least_units(scenario, problem, level, step.change, seed=seed) or 0


def _in_steps(scenario: Scenario, clash: Clash, seed: int) -> Iterator[Repair]:
    """Yield the repair that settles clash after clash by the smallest change."""
    taken: list[Step] = []
    found: Clash | None = clash
    while found and len(taken) < MOST_STEPS:
        problem = dict(LEVELS)[found.level](useful(scenario))
        if problem is None:
            return
        wanted = {GIVEN, *found.groups}
        rows = (row for row in problem.rows if row.group in wanted)
        steps = [
            step
            for step in _steps(scenario, part(problem, rows), found, seed)
            if step.change.gives is not None
        ]
        if not steps:
            return
        taken.append(steps[0])
        scenario = steps[0].change.made(scenario, steps[0].units)
        found = first_clash(scenario, seed=seed)
    cost = None if found else cost_of_plan(scenario, seed=seed)
    if cost is not None:
        yield Repair(tuple(taken), cost)
