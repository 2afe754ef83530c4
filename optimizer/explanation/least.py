"""How much of a change is enough: the least units that make a level possible."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer import mathopt
from optimizer.aggregation import aggregate
from optimizer.explanation.levels import LEVELS, useful
from optimizer.explanation.probe import NODE_LIMIT, part, verdict
from optimizer.rows import Auxiliary, Objective, Problem

if TYPE_CHECKING:
    from optimizer.explanation.changes import Change
    from optimizer.rows import Row
    from scenarios.scenario import Scenario


def least_units(
    scenario: Scenario, problem: Problem, level: str, change: Change, *, seed: int
) -> int | None:
    """Return the least units of `change` that help, or None if none do.

    `problem` is the scenario's at `level`. Where rows tell what a unit gives, one solve
    finds them; else they are tried.
    """
    if change.gives is not None:
        return _stretched(problem, change, seed)
    if change.drops:
        rest = part(problem, (r for r in problem.rows if r.group != change.drops))
        return 1 if verdict(rest, seed=seed) == "possible" else None
    problem_at = dict(LEVELS)[level]

    def helps(units: int) -> bool:
        tried = problem_at(useful(change.made(scenario, units)))
        return tried is not None and verdict(tried, seed=seed) == "possible"

    if not helps(change.most):
        return None
    too_few, enough = 0, change.most
    while enough - too_few > 1:
        tried = (too_few + enough) // 2
        too_few, enough = (too_few, tried) if helps(tried) else (tried, enough)
    return enough


def _stretched(problem: Problem, change: Change, seed: int) -> int | None:
    units = Auxiliary("units", change.subject, change.most, integral=True)
    rows = tuple(_wider(row, change, units) for row in problem.rows)
    aim = Objective(((units, 1),), "minimise")
    small = aggregate(Problem(problem.decisions, rows), aim)
    answer = mathopt.solve(
        small.problem, small.objective, engine="highs",
        seed=seed, node_limit=NODE_LIMIT,
    )  # fmt: skip
    return round(answer.values.get(units, 0)) if answer.is_solution else None


def _wider(row: Row, change: Change, units: Auxiliary) -> Row:
    """Return `row` with a limit that grows with the units, or a figure that shrinks."""
    gain = change.gives(row) if change.gives and row.terms else 0
    if not gain:
        return row
    sign = 1 if change.step < 0 else -1
    return replace(row, terms=(*row.terms, (units, sign * gain)))
