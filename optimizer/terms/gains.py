"""Concave gains in whole numbers: one variable per step of every response curve.

A step may be used as far as it is wide, and all steps of a curve together as far as
the events there add up to. Gains fall from step to step, so a solver that maximises
fills them in order without being told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from optimizer.candidates import Candidate, Candidates
    from optimizer.terms.base import Event
    from scenarios.response import Curve, ResponseCurves
    from scenarios.scenario import Scenario

DOSE_SCALE = 20
"""Dose units of the solver in one dose."""
GAIN_SCALE = 10_000
"""Gain units of the solver in one extra retained graduate."""

CurveKey = tuple[str, str, str]
"""Host, kind and season: what has a curve of its own."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a curve, scaled: its width and its gain per unit of dose."""

    width: int
    slope: int
    variable: Auxiliary


def steps(curve: Curve) -> tuple[Step, ...]:
    """Return the scaled steps of `curve` in order.

    Rounding a width may make a step steeper than the one before; it is then held at
    the same slope, so that the curve stays concave.
    """
    place: CurveKey = (curve.host, curve.kind, curve.season)
    found: list[Step] = []
    for i, (width, gain) in enumerate(zip(curve.dose_steps, curve.gains, strict=True)):
        units = max(round(width * DOSE_SCALE), 1)
        slope = max(round(gain * GAIN_SCALE / units), 0)
        if found:
            slope = min(slope, found[-1].slope)
        found.append(Step(units, slope, Auxiliary("step", (place, i), units)))
    return tuple(found)


def dose_units(curves: ResponseCurves, programme: str) -> int:
    """Return the dose of one event of `programme`, scaled."""
    return round(curves.doses.get(programme, 0.0) * DOSE_SCALE)


def gain_rows(candidates: Candidates, curves: ResponseCurves) -> Iterator[Row]:
    """Yield one row per curve: steps used <= dose of the events counted."""
    members: dict[CurveKey, list[Candidate]] = {}
    for c in candidates.members:
        members.setdefault(_place(candidates.scenario, c), []).append(c)
    for curve in curves.curves:
        place = (curve.host, curve.kind, curve.season)
        used = ((step.variable, -1) for step in steps(curve))
        doses = ((c, dose_units(curves, c.programme)) for c in members.get(place, ()))
        yield Row("gains", "/".join(place), (*doses, *used), low=0)


def _place(scenario: Scenario, candidate: Candidate) -> CurveKey:
    season = scenario.calendar.season_of(candidate.first).key
    return candidate.host, scenario.programme[candidate.programme].kind, season


def used_by_curve(
    scenario: Scenario, curves: ResponseCurves, events: Iterable[Event]
) -> Iterator[tuple[Curve, tuple[tuple[Step, int], ...]]]:
    """Yield every curve with the dose that `events` use of each of its steps."""
    doses = doses_by_place(scenario, curves, events)
    for curve in curves.curves:
        dose = doses[curve.host, curve.kind, curve.season]
        yield curve, tuple(_filled(steps(curve), dose))


def doses_by_place(
    scenario: Scenario, curves: ResponseCurves, events: Iterable[Event]
) -> Counter[CurveKey]:
    """Return the dose of `events` at each place, scaled."""
    doses: Counter[CurveKey] = Counter()
    for event in events:
        place = event.host, event.kind, scenario.calendar.season_of(event.date).key
        doses[place] += dose_units(curves, event.programme)
    return doses


def promised_at(curve: Curve, dose: int) -> int:
    """Return the gain units that `curve` promises at a scaled dose."""
    return sum(used * step.slope for step, used in _filled(steps(curve), dose))


def _filled(curve_steps: tuple[Step, ...], dose: int) -> Iterator[tuple[Step, int]]:
    for step in curve_steps:
        used = min(step.width, dose)
        yield step, used
        dose -= used


def last_gains(
    candidates: Candidates, curves: ResponseCurves, counts: Mapping[Candidate, int]
) -> dict[Candidate, float]:
    """Return what `counts` lose with one event less of each candidate [persons].

    Saturation is left out: it hits all events of a season alike.
    """
    scenario = candidates.scenario
    doses: Counter[CurveKey] = Counter()
    for c, number in counts.items():
        doses[_place(scenario, c)] += number * dose_units(curves, c.programme)
    curve_of = {
        (curve.host, curve.kind, curve.season): curve for curve in curves.curves
    }
    lost = {}
    for c in counts:
        place, dose = _place(scenario, c), dose_units(curves, c.programme)
        if curve := curve_of.get(place):
            whole = doses[place]
            gain = promised_at(curve, whole) - promised_at(curve, whole - dose)
            lost[c] = gain / GAIN_SCALE
    return lost
