"""A later term improved at the price of the one before.

A solver is at a loss where an earlier term may give up next to nothing: hardly any
answer lies in so thin a slice. It does well where nothing is forbidden but what is
given up costs something: the price that the relaxation puts on it, and more if too much
of it was given up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.relaxation import relax
from optimizer.rows import Objective

if TYPE_CHECKING:
    from collections.abc import Hashable

    from optimizer.rows import Problem, Row

GUARD = "tolerance"
"""Group of the rows by which later terms leave earlier ones nearly where they are."""
MARKUPS = (2.0, 4.0)
"""Prices asked one after the other, in prices of the relaxation."""
SCALE = 1_000
"""Units of the traded objective in one unit of the later term."""


@dataclass(frozen=True, slots=True)
class Trade:
    """What to solve for instead of a later term, and how good that can be at best."""

    attempts: tuple[tuple[Problem, Objective], ...]
    """First without the guard at rising prices, last with the guard at none."""
    guard: Row
    bound: float


def traded(problem: Problem, objective: Objective, term: str) -> Trade | None:
    """Return the trade of `objective` against `term`; None if there is no price."""
    relaxed = relax(problem, objective)
    prices = zip(problem.rows, relaxed.prices, strict=False)
    name = GUARD, term
    own = ((row, p) for row, p in prices if (row.group, row.subject) == name)
    guard, price = next(own, (None, 0.0))
    if guard is None:
        return None
    rest = replace(problem, rows=tuple(row for row in problem.rows if row is not guard))
    dearer = ((rest, _less(objective, guard, price * markup)) for markup in MARKUPS)
    plain = problem, _less(objective, guard, 0.0)
    return Trade((*dearer, plain), guard, relaxed.objective)


def _less(objective: Objective, guard: Row, price: float) -> Objective:
    """Return `objective` less what the guarded term is worth at `price`."""
    terms: Counter[Hashable] = Counter()
    for variable, coefficient in objective.terms:
        terms[variable] += SCALE * coefficient
    for variable, coefficient in guard.terms:
        terms[variable] -= round(SCALE * price * coefficient)
    return Objective(tuple(terms.items()), objective.sense)
