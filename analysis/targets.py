"""How likely the simulated outcome reaches the figures of outcome targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.findings import TargetFinding
from analysis.precision import central

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from scenarios.obligations import Target
    from scenarios.scenario import Scenario
    from simulation import Outcomes


def target_findings(scenario: Scenario, outcomes: Outcomes) -> Iterator[TargetFinding]:
    """Yield every target with the distribution of its outcome under the plan."""
    for target in scenario.targets:
        reached = _outcome(target, outcomes)
        yield TargetFinding(
            clause=target.id,
            figure=target.at_least,
            outcome=central(reached.tolist()),
            probability_met=float(np.mean(reached >= target.at_least)),
        )


def _outcome(target: Target, outcomes: Outcomes) -> NDArray[np.float64]:
    def total(measure: str) -> NDArray[np.float64]:
        counts = outcomes.counts("plan", measure).sum(axis=1)
        return np.asarray(counts, dtype=np.float64)

    match target.measure:
        case "retained":
            return total("retained")
        case "retention_rate":
            return total("retained") / total("in_market")
        case _:
            return 1 - total("not_employed") / total("in_market")
