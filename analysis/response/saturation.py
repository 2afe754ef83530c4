"""What seasons keep of what their curves promise, from years full of every kind.

A curve is learned with events of one kind alone. Held together, the events of a season
draw on the same graduates and posts and bring less than the sum. Full seasons show how
much less; a whole plan then shows what seasons take from each other.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from analysis.response.concave import concave_increments
from analysis.response.design import bookings_of
from optimizer.terms import uplift
from scenarios.response import Saturation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.response.kinddesign import Design
    from analysis.response.laboratory import Laboratory
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

FULLNESS = (1, 2, 4)
"""Events of every kind at every campus in a full season."""


def fit_saturations(
    laboratory: Laboratory, designs: Sequence[Design], curves: ResponseCurves
) -> tuple[Saturation, ...]:
    """Return the saturation of every season in which kinds meet.

    `curves` say what the events promise and must not be saturated themselves.
    """
    scenario = laboratory.scenario
    years = {
        (season.key, times): _full(scenario, designs, season.key, times)
        for season in scenario.calendar.seasons
        if sum(season.key in design.seasons for design in designs) > 1
        for times in FULLNESS
    }
    arms = {f"{season} x{times}": year for (season, times), year in years.items()}
    gained = laboratory.gains(arms)
    found: dict[str, list[tuple[float, float]]] = {}
    for season, times in years:
        promised = promise(scenario, curves, years[season, times])
        found.setdefault(season, []).append((promised, gained[f"{season} x{times}"]))
    return tuple(
        _saturation(season, points) for season, points in found.items() if points[0][0]
    )


def promise(
    scenario: Scenario, curves: ResponseCurves, bookings: Sequence[Booking]
) -> float:
    """Return the gain that `curves` expect of `bookings` [persons]."""
    term = uplift.TERM
    return term.value(scenario, curves, tuple(bookings), {}) / term.scale


def scaled(curves: ResponseCurves, share: float) -> ResponseCurves:
    """Return `curves` that expect `share` times as much of everything."""
    return curves.model_copy(
        update={
            "curves": tuple(
                curve.model_copy(update={"gains": _times(curve.gains, share)})
                for curve in curves.curves
            ),
            "saturations": tuple(
                found.model_copy(
                    update={
                        "promised": _times(found.promised, share),
                        "kept": _times(found.kept, share),
                    }
                )
                for found in curves.saturations
            ),
            "joint_share": round(share, 6),
        }
    )


def _full(
    scenario: Scenario, designs: Sequence[Design], season: str, times: int
) -> tuple[Booking, ...]:
    points = (d.dose_point(season, times) for d in designs if season in d.seasons)
    return tuple(chain.from_iterable(bookings_of(scenario, point) for point in points))


def _saturation(season: str, points: Sequence[tuple[float, float]]) -> Saturation:
    """Return the saturation through `points`, less years that hold no more events."""
    rising = [(0.0, 0.0)]
    for point in points:
        if point[0] > rising[-1][0]:
            rising.append(point)
    promised, gained = zip(*rising, strict=True)
    widths = [after - before for before, after in pairwise(promised)]
    kept = concave_increments(widths, np.diff(gained).tolist())
    return Saturation(
        season=season, promised=_times(widths, 1.0), kept=_times(kept, 1.0)
    )


def _times(values: Sequence[float], share: float) -> tuple[float, ...]:
    return tuple(round(value * share, 10) for value in values)
