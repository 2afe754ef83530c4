"""Expected extra retained graduates against holding no event.

Formula   sum over curves of gain(dose of the events there)   [persons], maximised
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.terms.base import Term
from optimizer.terms.gains import GAIN_SCALE, gain_rows, steps, used_by_curve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidates
    from optimizer.rows import Row, Terms
    from optimizer.terms.base import Settled
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


def rows(
    candidates: Candidates, curves: ResponseCurves, _settled: Settled
) -> Iterator[Row]:
    """Yield the rows that bind steps to counts."""
    return gain_rows(candidates, curves)


def objective(
    _candidates: Candidates, curves: ResponseCurves, _settled: Settled
) -> Terms:
    """Return the slope of every step."""
    return tuple(
        (step.variable, step.slope) for curve in curves.curves for step in steps(curve)
    )


def value(
    scenario: Scenario,
    curves: ResponseCurves,
    bookings: tuple[Booking, ...],
    _settled: Settled,
) -> int:
    """Return the expected gain of `bookings`, scaled."""
    return sum(
        used * step.slope
        for _, steps_used in used_by_curve(scenario, curves, bookings)
        for step, used in steps_used
    )


TERM = Term("uplift", "persons", "maximise", GAIN_SCALE, rows, objective, value)
