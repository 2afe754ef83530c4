"""How far universities fall short of their share of the gain.

Formula   sum over universities of max(0, share x total gain - own gain)   [persons],
          minimised, where share is the university's share of all graduates and the
          total is what the curves promised when the uplift was settled

Zero means that the gain per graduate is the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary, Row, Terms
from optimizer.terms.base import Term
from optimizer.terms.gains import GAIN_SCALE, steps, used_by_curve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidates
    from optimizer.terms.base import Event, Settled
    from optimizer.terms.gains import Step
    from scenarios.response import Curve, ResponseCurves
    from scenarios.scenario import Scenario

PARTS = 1000
"""Shares are whole parts of this."""
COARSE = 100
"""Gain units in one unit of evenness: a solver is at a loss with sums of 10^10."""


def rows(
    candidates: Candidates, curves: ResponseCurves, settled: Settled
) -> Iterator[Row]:
    """Yield ``PARTS x shortfall + PARTS x own gain >= share x total`` by university."""
    total = settled["promised"] // COARSE
    for university, part in shares(candidates.scenario).items():
        own = tuple(
            (step.variable, worth)
            for curve in curves.curves
            for step in steps(curve)
            if (worth := _worth(curve, step, university))
        )
        short = shortfall(university, total)
        yield Row("evenness", university, ((short, PARTS), *own), low=part * total)


def _worth(curve: Curve, step: Step, university: str) -> int:
    """Return what a unit of `step` gains `university` [parts of a coarse unit]."""
    return round(curve.reach.get(university, 0.0) * step.slope * PARTS / COARSE)


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
    total = settled["promised"] // COARSE
    return tuple((shortfall(u.id, total), 1) for u in candidates.scenario.universities)


def value(
    scenario: Scenario,
    curves: ResponseCurves,
    events: tuple[Event, ...],
    settled: Settled,
) -> int:
    """Return the shortfalls of `events` together, scaled and rounded up."""
    total = settled["promised"] // COARSE
    gained: Counter[str] = Counter()
    for curve, steps_used in used_by_curve(scenario, curves, events):
        for university in curve.reach:
            for step, used in steps_used:
                gained[university] += used * _worth(curve, step, university)
    short = (
        -((gained[university] - part * total) // PARTS)
        for university, part in shares(scenario).items()
    )
    return sum(max(0, missing) for missing in short)


TERM = Term(
    "evenness", "persons", "minimise", GAIN_SCALE // COARSE, rows, objective, value
)
