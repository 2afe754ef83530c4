"""What a season keeps of the gains that its curves promise, in whole numbers.

A part may be used as far as it is wide, and all parts of a season together as far as
its curves promise. What is kept falls from part to part, so a solver that maximises
fills them in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary, Row
from optimizer.terms.gains import GAIN_SCALE, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.response import ResponseCurves, Saturation

UNIT = 1000
"""Promised gain units in one unit of a part."""


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a saturation, scaled: its width and the gain kept per unit."""

    width: int
    slope: int
    variable: Auxiliary


def parts(saturation: Saturation) -> tuple[Part, ...]:
    """Return the scaled parts in order; rounding never makes one steeper."""
    found: list[Part] = []
    pairs = zip(saturation.promised, saturation.kept, strict=True)
    for i, (promised, kept) in enumerate(pairs):
        width = max(round(promised * GAIN_SCALE / UNIT), 1)
        slope = max(round(kept * GAIN_SCALE / width), 0)
        if found:
            slope = min(slope, found[-1].slope)
        variable = Auxiliary("kept", (saturation.season, i), width)
        found.append(Part(width, slope, variable))
    return tuple(found)


def saturation_rows(curves: ResponseCurves) -> Iterator[Row]:
    """Yield one row per saturated season: parts used <= gains promised."""
    for saturation in curves.saturations:
        promised = promises(curves, {saturation.season})
        used = ((part.variable, -UNIT) for part in parts(saturation))
        yield Row("gains", saturation.season, (*promised, *used), low=0)


def promises(
    curves: ResponseCurves, seasons: set[str]
) -> tuple[tuple[Auxiliary, int], ...]:
    """Return what the curves of `seasons` promise, over their steps."""
    return tuple(
        (step.variable, step.slope)
        for curve in curves.curves
        if curve.season in seasons
        for step in steps(curve)
    )


def kept(saturation: Saturation, promised: int) -> float:
    """Return the gain units that remain of `promised` ones."""
    left, total = promised / UNIT, 0.0
    for part in parts(saturation):
        used = min(part.width, left)
        total += used * part.slope
        left -= used
    return total
