"""Money spent on events.

Formula   sum of cost_yuan x count   [yuan], minimised
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.costs import event_cost_yuan
from optimizer.terms.base import Term

if TYPE_CHECKING:
    from optimizer.candidates import Candidates
    from optimizer.rows import Row, Terms
    from optimizer.terms.base import Event, Settled
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


def rows(
    _candidates: Candidates, _curves: ResponseCurves, _settled: Settled
) -> tuple[Row, ...]:
    """Return none: cost is linear in the counts."""
    return ()


def objective(
    candidates: Candidates, _curves: ResponseCurves, _settled: Settled
) -> Terms:
    """Return the cost of every candidate."""
    return prices(candidates)


def prices(candidates: Candidates) -> Terms:
    """Return the cost of one event of every candidate [yuan]."""
    programme = candidates.scenario.programme
    return tuple(
        (c, event_cost_yuan(programme[c.programme])) for c in candidates.members
    )


def value(
    _scenario: Scenario,
    _curves: ResponseCurves,
    events: tuple[Event, ...],
    _settled: Settled,
) -> int:
    """Return the cost of `events` [yuan]."""
    return sum(event.cost_yuan for event in events)


TERM = Term("cost", "yuan", "minimise", 1, rows, objective, value)
