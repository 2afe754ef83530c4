"""A city of two campuses, with so few events that every allocation can be tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.response import Curve, ResponseCurves
from tests.optimizer.small_city import (
    city,
    estimate,
    host,
    mandate,
    programme,
    requirement,
    university,
)

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def two_campuses() -> Scenario:
    """Return a city where the bigger university is the dearer one to help."""
    return city(
        universities=[
            university("U1", graduates=estimate(3000)),
            university("U2", graduates=estimate(1000)),
        ],
        hosts=[host("U1", university="U1"), host("U2", university="U2")],
        programmes=[
            programme("small", max_per_host=3),
            programme("large", max_per_host=2, cost_yuan=estimate(2300)),
        ],
        mandates=[mandate("M", requirement(at_least=2))],
    )


def steep_curves(scenario: Scenario) -> ResponseCurves:
    """Return curves that favour the second campus, no two steps alike."""
    gains = {"U1": (4.1, 2.3, 1.17), "U2": (7.3, 4.9, 2.03)}
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=1,
        seed=1,
        doses={"small": 0.55, "large": 1.0},
        curves=tuple(
            Curve(
                host=key, kind="fair", season="spring", dose_steps=(1.0, 1.0, 1.0),
                gains=steps, reach={key: 1.0},
            )
            for key, steps in gains.items()
        ),
        taste=dict.fromkeys(gains, 0.0),
        misfit_share=0.0,
    )  # fmt: skip
