"""Expected extra retained graduates against holding no event.

Formula   sum over seasons of kept(sum over its curves of gain(dose of the events
          there))   [persons], maximised
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.terms.base import Term
from optimizer.terms.gains import GAIN_SCALE, gain_rows, used_by_curve
from optimizer.terms.saturation import kept, parts, promises, saturation_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from optimizer.candidates import Candidates
    from optimizer.rows import Auxiliary, Row, Terms
    from optimizer.terms.base import Event, Settled
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


def rows(
    candidates: Candidates, curves: ResponseCurves, _settled: Settled
) -> Iterator[Row]:
    """Yield the rows that bind steps to counts, and what is kept to steps."""
    yield from gain_rows(candidates, curves)
    yield from saturation_rows(curves)


def objective(
    _candidates: Candidates, curves: ResponseCurves, _settled: Settled
) -> Terms:
    """Return what every season keeps, and every step of seasons that keep all."""
    return _kept(curves)


def most(curves: ResponseCurves) -> float:
    """Return the gain that no events can better, whatever they cost [persons]."""
    return sum(slope * variable.high for variable, slope in _kept(curves)) / GAIN_SCALE


def _kept(curves: ResponseCurves) -> tuple[tuple[Auxiliary, int], ...]:
    saturated = {s.season for s in curves.saturations}
    others = {curve.season for curve in curves.curves} - saturated
    found = (part for s in curves.saturations for part in parts(s))
    return (*((p.variable, p.slope) for p in found), *promises(curves, others))


def value(
    scenario: Scenario,
    curves: ResponseCurves,
    events: tuple[Event, ...],
    _settled: Settled,
) -> int:
    """Return the expected gain of `events`, scaled."""
    return kept_of(curves, promised_by_season(scenario, curves, events))


def promised_by_season(
    scenario: Scenario, curves: ResponseCurves, events: Iterable[Event]
) -> Counter[str]:
    """Return the gain units that the curves of each season promise `events`."""
    promised: Counter[str] = Counter()
    for curve, steps_used in used_by_curve(scenario, curves, events):
        promised[curve.season] += sum(used * step.slope for step, used in steps_used)
    return promised


def kept_of(curves: ResponseCurves, promised: Mapping[str, int]) -> int:
    """Return the gain units that the seasons together keep of those promised."""
    saturated = {s.season for s in curves.saturations}
    gains = (kept(s, promised.get(s.season, 0)) for s in curves.saturations)
    whole = (n for season, n in promised.items() if season not in saturated)
    return round(sum(gains) + sum(whole))


TERM = Term("uplift", "persons", "maximise", GAIN_SCALE, rows, objective, value)
