"""Response curves fitted from designed runs of the simulation.

Events of a kind at a campus gain

    graduates in the labour market x campus factor x gain per graduate(season, dose)

The gain per graduate is pooled over campuses and made concave in the dose. The campus
factor is the campus's own response against the pool's, shrunk by its sampling error.
Events that draw students from afar are tried one place at a time
(`analysis.response.reach`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.response.concave import concave_increments, shrunk
from analysis.response.kinddesign import DOSES, Design, receiving
from analysis.response.reach import (
    LEAST_GAIN,
    curve_of,
    hall_curves,
    reaching_curves,
    widths,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from analysis.response.laboratory import Laboratory, Response
    from scenarios.response import Curve
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Fitted:
    """Curves, the dose of each programme, and how far the fit misses."""

    curves: tuple[Curve, ...]
    doses: dict[str, float]
    misfits: tuple[float, ...]


def fit_kind(laboratory: Laboratory, design: Design) -> Fitted:
    """Simulate a design and fit its curves."""
    scenario = laboratory.scenario
    points = tuple(dict.fromkeys(design.points(scenario)))
    response = laboratory.respond(points)
    gains = {
        season: _per_graduate(design, response, season) for season in design.seasons
    }
    doses = _doses(scenario, design, response)
    campuses = reaching_curves if design.draws_from_afar else _campus_curves
    curves = (
        *campuses(scenario, design, response, gains),
        *hall_curves(scenario, design, response, gains[design.main_season], doses),
    )
    return Fitted(curves, doses, tuple(_misfits(design, response, gains)))


def _per_graduate(design: Design, response: Response, season: str) -> tuple[float, ...]:
    """Return the concave gain per graduate over each step of dose."""
    market = response.market.sum()
    totals = [
        response.gains[design.dose_point(season, times)].sum(axis=1).mean() / market
        for times in DOSES
    ]
    return concave_increments(widths(), np.diff([0.0, *totals]).tolist())


def _doses(scenario: Scenario, design: Design, response: Response) -> dict[str, float]:
    """Return what one event of each programme does against the reference."""
    doses = {design.reference.id: 1.0}
    campuses = design.campuses
    for programme in design.others:
        hosts = receiving(scenario, programme, campuses) or campuses
        own = response.gains.get(design.programme_point(programme, hosts))
        if own is None:
            doses[programme.id] = 1.0
            continue
        against = response.gains[design.programme_point(design.reference, hosts)]
        ratio = own.sum(axis=1).mean() / max(against.sum(axis=1).mean(), LEAST_GAIN)
        doses[programme.id] = float(round(min(max(ratio, 0.05), 20.0), 4))
    return doses


def _factors(
    design: Design, response: Response, expected: float
) -> NDArray[np.float64]:
    """Return the campus factors by university, shrunk towards 1."""
    points = [design.dose_point(s, times) for s in design.seasons for times in DOSES]
    summed = sum(response.gains[point] for point in points)
    ratios = np.asarray(summed) / np.maximum(response.market * expected, LEAST_GAIN)
    errors = ratios.std(axis=0, ddof=1) / np.sqrt(len(ratios))
    return np.array(shrunk(ratios.mean(axis=0).tolist(), errors.tolist()))


def _campus_curves(
    scenario: Scenario,
    design: Design,
    response: Response,
    gains: dict[str, tuple[float, ...]],
) -> Iterator[Curve]:
    expected = sum(
        sum(gains[season][: i + 1])
        for season in design.seasons
        for i in range(len(DOSES))
    )
    factors = _factors(design, response, expected)
    for i, university in enumerate(scenario.universities):
        weight = float(response.market[i] * factors[i])
        for host in design.campuses:
            if scenario.host[host].university != university.id:
                continue
            for season in design.seasons:
                yield curve_of(
                    design, host, season, weight, gains[season], {university.id: 1.0}
                )


def _misfits(
    design: Design, response: Response, gains: dict[str, tuple[float, ...]]
) -> Iterator[float]:
    """Yield the relative gap between fitted and simulated gain at the dose points."""
    for season in design.seasons:
        for i, times in enumerate(DOSES):
            point = design.dose_point(season, times)
            simulated = response.gains[point].sum(axis=1).mean()
            fitted = response.market.sum() * sum(gains[season][: i + 1])
            yield float(abs(fitted - simulated) / max(abs(simulated), 1.0))
