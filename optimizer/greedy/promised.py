"""What booked events gain: kept up to date as one is added or dropped."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from optimizer.terms import saturation
from optimizer.terms.gains import dose_units, steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.candidates import Candidates
    from scenarios.response import Curve, ResponseCurves

Ramp = tuple[tuple[float, float], ...]
"""Steps of a concave function: their widths and slopes."""


def risen(ramp: Ramp, width: float) -> float:
    """Return the height of `ramp` at `width`; it is flat behind its last step."""
    height = 0.0
    for step, slope in ramp:
        if width <= step:
            return height + width * slope
        height += step * slope
        width -= step
    return height


class Promised:
    """The gain of a city's events, scaled, by the number of their candidate."""

    def __init__(self, candidates: Candidates, curves: ResponseCurves) -> None:
        scenario = candidates.scenario
        place = {(c.host, c.kind, c.season): i for i, c in enumerate(curves.curves)}
        season_of = scenario.calendar.season_of
        self._place = [
            place.get(
                (c.host, scenario.programme[c.programme].kind, season_of(c.first).key)
            )
            for c in candidates.members
        ]
        self._dose = [dose_units(curves, c.programme) for c in candidates.members]
        self._heights = [_heights(curve) for curve in curves.curves]
        self._used = [0] * len(curves.curves)
        self._season = [curve.season for curve in curves.curves]
        self._promised = dict.fromkeys(self._season, 0)
        self._kept: dict[str, Ramp] = {
            s.season: tuple((p.width, p.slope) for p in saturation.parts(s))
            for s in curves.saturations
        }

    def change(self, number: int, events: int) -> float:
        """Return what `events` more of a candidate gain; fewer are below 0."""
        place = self._place[number]
        if place is None:
            return 0.0
        rise = self._rise(place, events * self._dose[number])
        season = self._season[place]
        kept = self._kept.get(season)
        if kept is None:
            return rise
        before = self._promised[season] / saturation.UNIT
        return risen(kept, before + rise / saturation.UNIT) - risen(kept, before)

    def book(self, number: int, events: int) -> None:
        """Take note of `events` more of a candidate, or fewer if below 0."""
        place = self._place[number]
        if place is not None:
            dose = events * self._dose[number]
            self._promised[self._season[place]] += self._rise(place, dose)
            self._used[place] += dose

    def _rise(self, place: int, dose: int) -> int:
        heights, used = self._heights[place], self._used[place]
        last = len(heights) - 1
        return heights[min(used + dose, last)] - heights[min(used, last)]


def _heights(curve: Curve) -> Sequence[int]:
    """Return the promise of a curve at every whole dose unit up to its end."""
    slopes = (step.slope for step in steps(curve) for _ in range(step.width))
    return tuple(accumulate(slopes, initial=0))
