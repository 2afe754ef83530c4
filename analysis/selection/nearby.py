"""Curves for a plan near one that was simulated.

Events at a host draw on the same graduates whatever their kind and season, which curves
of their own cannot say. Where a host at the margin brings the share ``1 - b`` of what
its curves expect, its response is taken to be a power of what they promise,
``promise^(1 - b)``: what is added to a plan is then worth less than the last that it
holds, and what is taken away more, the further the plan moves.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from optimizer.terms.gains import DOSE_SCALE, GAIN_SCALE, doses_by_place, promised_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.plan import Booking
    from scenarios.response import Curve, ResponseCurves
    from scenarios.scenario import Scenario

FURTHEST = 0.3
"""Part of a host's promise, below which the power is not trusted."""
LOW, HIGH = 0.3, 2.0
"""Ends of what a step may be worth beside the last that the plan holds."""


def near(
    scenario: Scenario,
    curves: ResponseCurves,
    bookings: tuple[Booking, ...],
    *,
    marginal_share: float,
) -> ResponseCurves:
    """Return `curves` bent at the doses of `bookings`.

    Parameters
    ----------
    marginal_share
        What hosts bring at the margin over what the curves expect there, 0 to 1.
    """
    doses = doses_by_place(scenario, curves, bookings)
    at_host: defaultdict[str, float] = defaultdict(float)
    own = []
    for curve in curves.curves:
        dose = doses[curve.host, curve.kind, curve.season]
        promised = promised_at(curve, dose) / GAIN_SCALE
        at_host[curve.host] += promised
        own.append((curve, dose / DOSE_SCALE, promised))
    bent = (
        _bent(curve, dose, at_host[curve.host], promised, 1 - marginal_share)
        for curve, dose, promised in own
    )
    return curves.model_copy(update={"curves": tuple(bent)})


def _bent(
    curve: Curve, dose: float, at_host: float, promised: float, power: float
) -> Curve:
    """Return `curve` with every step worth less, the more the host has before it."""
    if at_host <= 0:
        return curve
    before = at_host - promised
    widths, gains = [], []
    for width, slope in _parted(curve, dose):
        middle = before + slope * width / 2
        before += slope * width
        share = (max(middle / at_host, FURTHEST)) ** -power
        widths.append(width)
        gains.append(slope * width * min(max(share, LOW), HIGH))
    return curve.model_copy(update={"dose_steps": tuple(widths), "gains": tuple(gains)})


def _parted(curve: Curve, dose: float) -> Iterator[tuple[float, float]]:
    """Yield width and slope of every step, the one that `dose` lies in as two."""
    at = 0.0
    for width, gain in zip(curve.dose_steps, curve.gains, strict=True):
        inside = dose - at
        if 0 < inside < width:
            yield inside, gain / width
            yield width - inside, gain / width
        else:
            yield width, gain / width
        at += width
