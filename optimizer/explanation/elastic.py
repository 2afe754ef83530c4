"""Rows that cannot hold together, found by letting every row give a little.

All rows may be missed, each at the price of the share of its figure; the least total is
sought. Rows that are missed are then enforced, until nothing can give any more: the
rows enforced so far clash among themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer import mathopt
from optimizer.aggregation import aggregate
from optimizer.explanation.probe import NODE_LIMIT
from optimizer.rows import GIVEN, Auxiliary, Objective, Problem

if TYPE_CHECKING:
    from optimizer.rows import Row, Terms

NEAR_ENOUGH = 0.1
"""Relative gap: any cheap way of giving points to the rows."""
_SCALE = 1_000
_MOST = 10**7
_TINY = 1e-6


def suspects(problem: Problem, *, seed: int) -> tuple[Row, ...] | None:
    """Return rows of `problem` that clash, or None if no clash was found."""
    firm = [row for row in problem.rows if row.group == GIVEN]
    loose = [row for row in problem.rows if row.group != GIVEN]
    found: list[Row] = []
    while True:
        missed = _missed(problem, (*firm, *found), loose, seed)
        if missed is None:
            return tuple(found)
        if not missed:
            return None
        found.extend(loose[i] for i in missed)
        loose = [row for i, row in enumerate(loose) if i not in missed]


def _missed(
    problem: Problem, firm: tuple[Row, ...], loose: list[Row], seed: int
) -> set[int] | None:
    """Return which of `loose` are missed at the least price; None if `firm` clash."""
    slacks = [(i, row, _slack(i, row)) for i, row in enumerate(loose)]
    given = tuple(_given_way(row, terms) for _, row, terms in slacks)
    price = tuple((a, _price(row)) for _, row, terms in slacks for a, _ in terms)
    aim = Objective(price, "minimise")
    small = aggregate(Problem(problem.decisions, (*firm, *given)), aim)
    answer = mathopt.solve(
        small.problem, small.objective, engine="highs",
        seed=seed, gap=NEAR_ENOUGH, node_limit=NODE_LIMIT,
    )  # fmt: skip
    if answer.status == "infeasible":
        return None
    values = answer.values
    return {i for i, _, terms in slacks for a, _ in terms if values.get(a, 0) > _TINY}


def _slack(i: int, row: Row) -> Terms:
    up = () if row.low is None else ((Auxiliary("under", i, _MOST), 1),)
    down = () if row.high is None else ((Auxiliary("over", i, _MOST), -1),)
    return (*up, *down)


def _given_way(row: Row, slack: Terms) -> Row:
    return replace(row, terms=(*row.terms, *slack))


def _price(row: Row) -> int:
    figure = max(abs(row.low or 0), abs(row.high or 0), 1)
    return max(1, round(_SCALE / figure))
