"""What no plan of a city can exceed, at any budget: counts may be fractions.

The relaxed problem is exact where it is solved. Between two budgets its best gain is a
concave function of money, so that it lies below the chords on either side, drawn out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from optimizer.terms import uplift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.tradeoffs.most_gain import MostGain

_ROOM = 1e-9
"""Share added to a bound for what the engine's arithmetic may have lost."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that any plan of a budget gains."""

    budget_yuan: float
    uplift: float
    """Bound on extra retained graduates [persons]."""


def ceilings(question: MostGain, budgets: Sequence[int]) -> tuple[Ceiling, ...]:
    """Return the ceiling at each of `budgets`, which rise from the least cost on."""
    scale = (1 + _ROOM) / uplift.TERM.scale
    limits = [question.spending(budgets[0])]
    bounds = question.bounds(question.aim, limits, budgets)
    return tuple(map(Ceiling, budgets, (bound * scale for bound in bounds)))


def outline(known: Sequence[Ceiling]) -> tuple[Ceiling, ...]:
    """Return the ceiling as a line that lies nowhere below it.

    Between two budgets the chord before and the chord after, both drawn out, meet at
    the highest gain that concavity leaves open; where there is no chord on a side, the
    gain at the larger budget is the limit.
    """
    if len(known) < 2:
        return tuple(known)
    slopes = [_slope(a, b) for a, b in pairwise(known)]
    line = [known[0]]
    for i, (low, high) in enumerate(pairwise(known)):
        before = slopes[i - 1] if i else None
        after = slopes[i + 1] if i + 1 < len(slopes) else 0.0
        line += [*_corner(low, high, before, after), high]
    return tuple(line)


def _slope(low: Ceiling, high: Ceiling) -> float:
    return (high.uplift - low.uplift) / (high.budget_yuan - low.budget_yuan)


def _corner(
    low: Ceiling, high: Ceiling, before: float | None, after: float
) -> Iterator[Ceiling]:
    """Yield where the line through `low` and the line through `high` meet."""
    if before is None:
        steps = high.budget_yuan - low.budget_yuan
        yield Ceiling(low.budget_yuan, high.uplift - after * steps)
    elif before > after:
        rise = high.uplift - low.uplift
        steps = high.budget_yuan - low.budget_yuan
        along = min(max((rise - after * steps) / (before - after), 0.0), steps)
        yield Ceiling(low.budget_yuan + along, low.uplift + before * along)
