"""Linear rows as plain data: what rules and terms say, before any solver hears it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

Terms = tuple[tuple["Hashable", int], ...]
"""Coefficients by variable."""
GIVEN = "given"
"""Group of rows that say what a variable stands for: people cannot relax them."""


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """A variable that is no decision, between 0 and `high`."""

    name: str
    subject: Hashable
    high: int
    integral: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """``low <= sum of coefficient x variable <= high``; a missing end is open."""

    group: str
    """Mandate id or rule name: what people would have to relax."""
    subject: str
    """Who or what it concerns."""
    terms: Terms
    low: int | None = None
    high: int | None = None

    def holds(self, values: Mapping[Hashable, float]) -> bool:
        """Tell whether the row holds at `values`; a variable left out is 0."""
        total = sum(c * values.get(v, 0) for v, c in self.terms)
        return (self.low is None or total >= self.low) and (
            self.high is None or total <= self.high
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Integer decisions with their upper ends, and the rows that bind them."""

    decisions: tuple[tuple[Hashable, int], ...]
    rows: tuple[Row, ...]

    @property
    def auxiliaries(self) -> tuple[Auxiliary, ...]:
        """Auxiliary variables in order of appearance."""
        found = (v for row in self.rows for v, _ in row.terms)
        return tuple(dict.fromkeys(v for v in found if isinstance(v, Auxiliary)))


@dataclass(frozen=True, slots=True)
class Objective:
    """What to make as large or as small as possible."""

    terms: Terms
    sense: Literal["maximise", "minimise"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver says."""

    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    values: Mapping[Any, Any]
    """Whole numbers for decisions; auxiliaries may be fractions."""
    objective: float
    bound: float
    work: float
    """Deterministic units of the solver, or iterations where it has none."""
    prices: tuple[float, ...] = ()
    """What one unit more of each row's ends is worth, in a relaxation."""

    @property
    def is_solution(self) -> bool:
        """Whether there are values."""
        return self.status in ("optimal", "feasible")
