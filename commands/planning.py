"""How commands plan: plainly, or prepared for events that are called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.terminal import say

if TYPE_CHECKING:
    from analysis.journey import Planned
    from analysis.robustness.robustness import Robustness
    from scenarios.scenario import Scenario


def planned_for(
    scenario: Scenario,
    confidence: float | None,
    *,
    seed: int | None,
    processes: int,
    cluster: str | None,
    near: str,
) -> tuple[Planned, Robustness | None]:
    """Return the plan with its audit, and how sure it is where that was asked."""
    from analysis.journey import planned
    from analysis.robustness.planning import robustly_planned

    if confidence is None:
        made = planned(
            scenario,
            seed=seed, processes=processes, cluster=cluster, near=near, report=say,
        )  # fmt: skip
        return made, None
    return robustly_planned(
        scenario, confidence=confidence, seed=seed, near=near, report=say
    )
