"""Curves of events that students of several universities attend.

Such an event is tried by itself, so that what it brings is not laid to the universities
around it: at every campus, and in every hall.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from analysis.response.concave import shrunk
from analysis.response.design import DesignPoint
from analysis.response.kinddesign import ALONE, DOSES
from scenarios.response import Curve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from analysis.response.kinddesign import Design
    from analysis.response.laboratory import Response
    from scenarios.scenario import Scenario

LEAST_GAIN = 1e-6
LEAST_REACH = 0.005
"""Smallest share of a gain that is told apart from chance."""

Increments = tuple[float, ...]
"""Gain per graduate over each step of dose."""


def reaching_curves(
    scenario: Scenario,
    design: Design,
    response: Response,
    gains: Mapping[str, Increments],
) -> Iterator[Curve]:
    """Yield the curves of campuses that draw students from afar.

    The level is the campus's own, shrunk by its sampling error towards what its
    graduates alone would gain; the shape is the pool's.
    """
    market = dict(zip(scenario.university, response.market, strict=True))
    own = np.array([market[_university(scenario, c)] for c in design.campuses])
    expected = np.maximum(own * at_dose(gains[design.main_season], ALONE), LEAST_GAIN)
    found = [response.gains[design.alone_point(c)] for c in design.campuses]
    totals = np.array([gain.sum(axis=1) for gain in found])
    errors = totals.std(axis=1, ddof=1) / np.sqrt(totals.shape[1])
    ratios = totals.mean(axis=1) / expected
    factors = shrunk(ratios.tolist(), (errors / expected).tolist())
    for campus, gain, weight in zip(design.campuses, found, own * factors, strict=True):
        reach = reach_of(scenario, gain)
        for season in design.seasons if reach else ():
            yield curve_of(design, campus, season, float(weight), gains[season], reach)


def hall_curves(
    scenario: Scenario,
    design: Design,
    response: Response,
    shape: Increments,
    doses: Mapping[str, float],
) -> Iterator[Curve]:
    """Yield the curves of hosts that are no campus; `shape` is the main season's."""
    for hall, programme in design.halls:
        gain = response.gains[DesignPoint(programme.id, (hall,), design.main_season, 1)]
        total, one = gain.sum(axis=1).mean(), at_dose(shape, doses[programme.id])
        reach = reach_of(scenario, gain)
        if total <= 0 or one <= 0 or not reach:
            continue
        for season, ratio in _season_ratios(design, response).items():
            if ratio > 0:
                weight = float(ratio * total / one)
                yield curve_of(design, hall, season, weight, shape, reach)


def reach_of(scenario: Scenario, gain: NDArray[np.float64]) -> dict[str, float]:
    """Return the share of each university in a gain by replication and university."""
    by_university = np.maximum(gain.mean(axis=0), 0.0)
    by_university[by_university < LEAST_REACH * by_university.sum()] = 0.0
    shares = by_university / max(by_university.sum(), LEAST_GAIN)
    pairs = zip(scenario.university, shares, strict=True)
    return {u: float(round(share, 6)) for u, share in pairs if share > 0}


def _season_ratios(design: Design, response: Response) -> dict[str, float]:
    """Return what all halls together gain in a season, against the main one."""
    totals = {
        season: response.gains[design.halls_point(season)].sum(axis=1).mean()
        for season in design.hall_seasons
    }
    main = max(totals[design.main_season], LEAST_GAIN)
    return {season: float(max(total, 0.0) / main) for season, total in totals.items()}


def at_dose(increments: Increments, dose: float) -> float:
    """Return the gain per graduate at a dose."""
    knots = (0.0, *np.cumsum(increments).tolist())
    return float(np.interp(dose, (0.0, *map(float, DOSES)), knots))


def curve_of(
    design: Design,
    host: str,
    season: str,
    weight: float,
    increments: Increments,
    reach: dict[str, float],
) -> Curve:
    """Return the curve of `weight` graduates who gain `increments` each."""
    return Curve(
        host=host,
        kind=design.kind,
        season=season,
        dose_steps=widths(),
        gains=tuple(round(weight * g, 10) for g in increments),
        reach=reach,
    )


def widths() -> tuple[float, ...]:
    """Return the steps of dose."""
    return tuple(float(b - a) for a, b in pairwise((0, *DOSES)))


def _university(scenario: Scenario, campus: str) -> str:
    university = scenario.host[campus].university
    assert university is not None, "a campus belongs to a university"
    return university
