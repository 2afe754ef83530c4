"""How far universities fall short of their share of the gain.

Formula   sum over universities of max(0, share x total gain - own gain)   [persons],
          minimised, where share is the university's share of all graduates

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
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

PARTS = 1000
"""Shares are whole parts of this."""
_LARGEST = 10**11


def rows(candidates: Candidates, curves: ResponseCurves) -> Iterator[Row]:
    """Yield, by university, ``PARTS x shortfall >= share x total - PARTS x own``.

    They speak of the steps that the uplift's rows bind to the counts.
    """
    parts = shares(candidates.scenario)
    gained = {u: Auxiliary("gain", u, _LARGEST) for u in parts}
    for university, own in gained.items():
        reach = tuple(
            (step.variable, round(curve.reach[university] * PARTS) * step.slope)
            for curve in curves.curves
            if university in curve.reach
            for step in steps(curve)
        )
        yield Row("evenness", university, ((own, -PARTS), *reach), low=0)
        total = tuple((g, -parts[university]) for g in gained.values() if g != own)
        slack = (shortfall(university), PARTS), (own, PARTS - parts[university])
        yield Row("evenness", university, (*slack, *total), low=0)


def shares(scenario: Scenario) -> dict[str, int]:
    """Return each university's share of all graduates, in parts."""
    everyone = sum(u.graduates.value for u in scenario.universities)
    return {
        u.id: round(PARTS * u.graduates.value / everyone) for u in scenario.universities
    }


def shortfall(university: str) -> Auxiliary:
    """Return the variable of a university's shortfall."""
    return Auxiliary("shortfall", university, _LARGEST)


def objective(candidates: Candidates, _curves: ResponseCurves) -> Terms:
    """Return every shortfall once."""
    return tuple((shortfall(u.id), 1) for u in candidates.scenario.universities)


def value(
    scenario: Scenario, curves: ResponseCurves, bookings: tuple[Booking, ...]
) -> int:
    """Return the shortfalls of `bookings` together, scaled."""
    gained = gains_by_university(scenario, curves, bookings)
    total = sum(gained.values())
    short = (
        part * total // PARTS - gained[university]
        for university, part in shares(scenario).items()
    )
    return sum(max(0, missing) for missing in short)


def gains_by_university(
    scenario: Scenario, curves: ResponseCurves, bookings: tuple[Booking, ...]
) -> dict[str, int]:
    """Return the scaled gain of every university."""
    by_curve = gains_by_curve(scenario, curves, bookings)
    gained = {university.id: 0 for university in scenario.universities}
    for curve in curves.curves:
        gain = by_curve.get((curve.host, curve.kind, curve.season), 0)
        for university, share in curve.reach.items():
            gained[university] += gain * round(share * PARTS) // PARTS
    return gained


TERM = Term("evenness", "persons", "minimise", GAIN_SCALE, rows, objective, value)
