"""Money that would follow the simulated number retained, university by university."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.evaluation.findings import RewardFinding
from analysis.precision import central

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from scenarios.obligations import Reward
    from scenarios.scenario import Scenario
    from scenarios.university import University
    from simulation import Outcomes


def reward_findings(scenario: Scenario, outcomes: Outcomes) -> Iterator[RewardFinding]:
    """Yield what every university would receive under the plan."""
    retained = outcomes.counts("plan", "retained")
    market = outcomes.counts("plan", "in_market")
    for clause in scenario.rewards:
        for i, university in enumerate(scenario.universities):
            if university.affiliation == clause.affiliation:
                base = base_of(clause, university, market[:, i])
                yield _finding(clause, university, retained[:, i], base)


def base_of(
    clause: Reward, university: University, market: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the number the reward starts from, by replication [persons]."""
    if clause.base == "three_year_mean":
        return np.full(len(market), university.retained_mean.value)
    assert clause.benchmark_share is not None
    return np.asarray(market * clause.benchmark_share.value, dtype=np.float64)


def yuan(
    clause: Reward, retained: NDArray[np.int64], base: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the reward by replication: so much per graduate above the base, capped."""
    above = np.floor(np.maximum(retained - base, 0.0)) * clause.yuan_per_graduate
    return above if clause.cap_yuan is None else np.minimum(above, clause.cap_yuan)


def _finding(
    clause: Reward,
    university: University,
    retained: NDArray[np.int64],
    base: NDArray[np.float64],
) -> RewardFinding:
    paid = yuan(clause, retained, base)
    capped = clause.cap_yuan is not None and paid >= clause.cap_yuan
    below = clause.deduction_below & (retained < base)
    return RewardFinding(
        clause=clause.id,
        university=university.id,
        base=float(base.mean()),
        yuan=central(paid.tolist()),
        capped_share=float(np.mean(capped)),
        deduction_share=float(np.mean(below)),
    )
