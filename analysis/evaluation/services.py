"""Whether the help owed to persons is given in time, and what would suffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.evaluation.findings import ServiceFinding
from analysis.precision import central, mean_interval
from analysis.runs import NOW
from simulation.services import run_service

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.runs import Runs
    from scenarios.scenario import Scenario
    from scenarios.service import Service
    from simulation.services import Served


def service_findings(
    scenario: Scenario, runs: Mapping[int | None, Runs], *, seed: int
) -> Iterator[ServiceFinding]:
    """Yield every simulated service under the plan, unit by unit.

    Parameters
    ----------
    runs
        What was simulated, by year of graduation; ``NOW`` stands for all other years.
    """
    for service in scenario.services:
        graduating = service.process.graduating if service.process else NOW
        outcomes = runs.get(graduating, runs[NOW]).central
        for served in run_service(scenario, service, outcomes, "plan", seed=seed):
            yield _finding(service, served)


def _finding(service: Service, served: Served) -> ServiceFinding:
    in_need = served.in_time + served.late
    share = np.where(in_need > 0, served.in_time / np.maximum(in_need, 1), 1.0)
    return ServiceFinding(
        clause=service.id,
        unit=served.unit,
        owed=mean_interval(served.owed.astype(np.float64), 0),
        left=mean_interval(served.left.astype(np.float64), 0),
        given=mean_interval(served.given.astype(np.float64), 0),
        served_share=central(share.tolist()),
        required_share=service.served_share,
        probability_met=float(np.mean(share >= service.served_share)),
        advisers=served.advisers,
        advisers_needed=served.needed,
    )
