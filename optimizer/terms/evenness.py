"""How far universities fall short of their share of the gain.

Formula   sum over universities of max(0, share x total gain - own gain)   [persons],
          minimised, where share is the university's share of all graduates and the
          total is what the uplift settled at

Zero means that the gain per graduate is the same everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary, Row, Terms
from optimizer.terms.base import Term
from optimizer.terms.gains import GAIN_SCALE, gains_by_curve, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidates
    from optimizer.terms.base import Settled
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

PARTS = 1000
"""Shares are whole parts of this."""


def rows(
    candidates: Candidates, curves: ResponseCurves, settled: Settled
) -> Iterator[Row]:
    """Yield ``PARTS x shortfall + PARTS x own gain >= share x total`` by university."""
    for university, part in shares(candidates.scenario).items():
        reach = tuple(
            (step.variable, round(curve.reach[university] * PARTS) * step.slope)
            for curve in curves.curves
            if university in curve.reach
            for step in steps(curve)
        )
        owed = part * settled["uplift"]
        short = shortfall(university, settled["uplift"])
        yield Row("evenness", university, ((short, PARTS), *reach), low=owed)


def shares(scenario: Scenario) -> dict[str, int]:
    """Return each university's share of all graduates, in parts."""
    everyone = sum(u.graduates.value for u in scenario.universities)
    return {
        u.id: round(PARTS * u.graduates.value / everyone) for u in scenario.universities
    }


def shortfall(university: str, total: int) -> Auxiliary:
    """Return the variable of a university's shortfall."""
    return Auxiliary("shortfall", university, total)


def objective(
    candidates: Candidates, _curves: ResponseCurves, settled: Settled
) -> Terms:
    """Return every shortfall once."""
    total = settled["uplift"]
    return tuple((shortfall(u.id, total), 1) for u in candidates.scenario.universities)


def value(
    scenario: Scenario,
    curves: ResponseCurves,
    bookings: tuple[Booking, ...],
    settled: Settled,
) -> int:
    """Return the shortfalls of `bookings` together, scaled and rounded up."""
    gained = gains_by_university(scenario, curves, bookings)
    short = (
        -((gained[university] - part * settled["uplift"]) // PARTS)
        for university, part in shares(scenario).items()
    )
    return sum(max(0, missing) for missing in short)


def gains_by_university(
    scenario: Scenario, curves: ResponseCurves, bookings: tuple[Booking, ...]
) -> dict[str, int]:
    """Return the gain of every university, scaled and in parts."""
    by_curve = gains_by_curve(scenario, curves, bookings)
    gained = {university.id: 0 for university in scenario.universities}
    for curve in curves.curves:
        gain = by_curve.get((curve.host, curve.kind, curve.season), 0)
        for university, share in curve.reach.items():
            gained[university] += gain * round(share * PARTS)
    return gained


TERM = Term("evenness", "persons", "minimise", GAIN_SCALE, rows, objective, value)
