"""The dossier: everything one run found, ready to be worded and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.evaluation.findings import Evaluation
    from analysis.robustness.robustness import Robustness
    from scenarios.compliance import Compliance
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Dossier:
    """A plan, what its audit and its simulation found, and what made them."""

    scenario: Scenario
    """What was asked."""
    plan: Plan
    """The bookings and how they were found."""
    compliance: Compliance
    """The audit of the plan."""
    evaluation: Evaluation
    """What the simulation says about the plan."""
    versions: Mapping[str, str]
    """Versions of the program and of what it stands on, by name."""
    robustness: Robustness | None = None
    """How sure the plan is where that was asked."""
