"""Why nothing is possible: a second proof, and the groups that clash.

Groups are mandates and rules, never single rows: people relax a mandate or a limit, not
a line of a matrix. A group is dropped whenever the rest still clashes without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer import cpsat
from optimizer.rows import Problem
from scenarios.errors import Infeasible, PlanningError, Undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from optimizer.rows import Row

PROBE_WORK = 4.0
"""Limit of one probe [deterministic time of CP-SAT]."""


def explain(problem: Problem, *, seed: int) -> PlanningError:
    """Return the error to raise for a problem that one solve called infeasible.

    It is `Infeasible` with the clashing groups only if a second solve, without
    presolve and with another seed, agrees; else `Undecided`.
    """
    second = cpsat.solve(
        problem, seed=seed + 1, work=PROBE_WORK * 4, presolve=False, linearization=0
    )
    if second.is_solution:
        return Undecided("two configurations of the solver disagree on feasibility")
    if second.status != "infeasible":
        return Undecided("called infeasible once, and not proved again in the limit")
    groups = tuple(dict.fromkeys(row.group for row in problem.rows))
    clashing, proved = _shrink(problem, groups, seed)
    return Infeasible(
        tuple(_sentence(problem.rows, group) for group in clashing), irreducible=proved
    )


def _shrink(
    problem: Problem, groups: tuple[str, ...], seed: int
) -> tuple[tuple[str, ...], bool]:
    def status(kept: Iterable[str]) -> str:
        wanted = set(kept)
        rows = tuple(row for row in problem.rows if row.group in wanted)
        part = Problem(problem.decisions, rows)
        return cpsat.solve(part, seed=seed, work=PROBE_WORK).status

    return _deleted(groups, status)


def _deleted(
    groups: tuple[str, ...], status: Callable[[Iterable[str]], str]
) -> tuple[tuple[str, ...], bool]:
    """Drop every group without which the rest still clashes."""
    kept, proved = groups, True
    for group in groups:
        rest = tuple(g for g in kept if g != group)
        found = status(rest)
        if found == "infeasible":
            kept = rest
        elif found == "unknown":
            proved = False
    return kept, proved


def _sentence(rows: tuple[Row, ...], group: str) -> str:
    own = [row for row in rows if row.group == group]
    first = own[0]
    if first.low == first.high == 0:
        return f"{group}: {first.subject}"
    figures = [
        text
        for text in (
            f"at least {first.low}" if first.low is not None else "",
            f"at most {first.high}" if first.high is not None else "",
        )
        if text
    ]
    more = f" and {len(own) - 1} more" if len(own) > 1 else ""
    subject = first.subject.removeprefix(group)
    return f"{group}: {subject.strip('[]')} ({', '.join(figures)}){more}"
