"""Response curves of a pack that has none fitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.response import Curve, ResponseCurves

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

SYNTHETIC = (
    "synthetic curves: each further dose brings 0.7 of the gain of the one before"
)


def synthetic_curves(scenario: Scenario) -> ResponseCurves:
    """Return concave curves that grow with the graduates of the host.

    The first event of a kind brings 3 per mille of them, or of a tenth of all where the
    host is no campus.
    """
    everybody = sum(u.graduates.value for u in scenario.universities)
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=0,
        seed=0,
        doses=dict.fromkeys(scenario.programme, 1.0),
        curves=tuple(
            _curve(scenario, host, kind, season, everybody)
            for host in scenario.host
            for kind in scenario.kind
            for season in (s.key for s in scenario.calendar.seasons)
        ),
        taste=dict.fromkeys(scenario.university, 0.0),
        misfit_share=0.0,
    )


def _curve(
    scenario: Scenario, host: str, kind: str, season: str, everybody: float
) -> Curve:
    own = scenario.host[host].university
    shares = {
        u.id: u.graduates.value / everybody
        for u in scenario.universities
        if own in (None, u.id)
    }
    size = scenario.university[own].graduates.value if own else everybody / 10
    return Curve(
        host=host,
        kind=kind,
        season=season,
        dose_steps=(1.0,) * 6,
        gains=tuple(0.003 * size * 0.7**step for step in range(6)),
        reach={own: 1.0} if own else shares,
    )
