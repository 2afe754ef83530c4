"""Points of a frontier: what money, gain and evenness come to together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.terms import uplift

if TYPE_CHECKING:
    from optimizer.search import Allocation
    from optimizer.tradeoffs.ceiling import Ceiling
    from scenarios.plan import Plan

_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Point:
    """An allocation, and how far it is from the best of its budget."""

    budget_yuan: int
    cost_yuan: int
    num_events: int
    uplift: float
    """Expected extra retained graduates [persons]."""
    uplift_bound: float
    """Most that any plan of this budget and evenness gains [persons]."""
    promised: int
    """What the most gain of this budget promises, scaled; evenness takes shares of
    it."""
    shortfall: float
    """What universities lack of their shares, together [persons]."""
    shortfall_bound: float
    """Least that they lack under any plan of this budget [persons]."""
    shortfall_limit: float | None
    """Shortfall allowed [persons]; None where gain alone counts."""
    allocation: Allocation
    plan: Plan | None = None
    """The same with dates, if it was placed."""

    @property
    def gap(self) -> float:
        """Relative distance of the gain from its bound."""
        return (self.uplift_bound - self.uplift) / max(self.uplift, _EXACT)

    @property
    def shortfall_share(self) -> float:
        """Share of the gain that would have to go elsewhere for it to be even."""
        return self.shortfall * uplift.TERM.scale / max(self.promised, 1)


@dataclass(frozen=True, slots=True)
class Frontier:
    """The trade-off of one city."""

    points: tuple[Point, ...]
    """Points that no other dominates, by cost."""
    dominated: tuple[Point, ...]
    """Points to which another is equal or better in cost, gain and evenness."""
    ceiling: tuple[Ceiling, ...]
    """A line over money that no plan exceeds."""
