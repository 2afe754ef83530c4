"""Can rows hold together? Asked of one engine, and of a second before it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from optimizer import cpsat, mathopt
from optimizer.aggregation import aggregate
from optimizer.rows import Auxiliary, Objective, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.rows import Row

Possibility = Literal["possible", "impossible", "unknown"]
"""Whether rows can hold together."""
NODE_LIMIT = 2_000
"""Nodes of one probe; a limit of work, never of time."""
WORK = 20.0
"""Limit of the second engine [deterministic time of CP-SAT]."""
_NOTHING = Objective((), "minimise")


def part(problem: Problem, rows: Iterable[Row]) -> Problem:
    """Return the part of `problem` that `rows` speak of."""
    kept = tuple(rows)
    spoken = {variable for row in kept for variable, _ in row.terms}
    return Problem(tuple(d for d in problem.decisions if d[0] in spoken), kept)


def verdict(problem: Problem, *, seed: int) -> Possibility:
    """Return whether the rows of `problem` can hold together.

    An answer that says so is checked row by row in whole numbers.
    """
    if any(_is_hopeless(row) for row in problem.rows):
        return "impossible"
    if not problem.decisions:
        return "possible"
    small = aggregate(problem, _NOTHING).problem
    answer = mathopt.solve(
        small, _NOTHING, engine="highs", seed=seed, node_limit=NODE_LIMIT
    )
    if answer.status == "infeasible":
        return "impossible"
    held = answer.is_solution and all(row.holds(answer.values) for row in small.rows)
    return "possible" if held else "unknown"


def second_verdict(problem: Problem, *, seed: int) -> Possibility:
    """Return what another engine, of another kind, says of the same rows."""
    small = aggregate(problem, _NOTHING).problem
    answer = cpsat.solve(small, seed=seed + 1, work=WORK, linearization=2)
    if answer.is_solution:
        return "possible"
    return "impossible" if answer.status == "infeasible" else "unknown"


def _is_hopeless(row: Row) -> bool:
    """Tell whether `row` speaks of nothing that could be booked, and yet asks."""
    empty = all(isinstance(v, Auxiliary) and not v.high for v, _ in row.terms)
    return empty and not row.holds({})
