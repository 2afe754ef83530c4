"""What is told of a case, value by value: by replication, and by parameter set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from analysis.comparison.comparable import figures_owed
from analysis.comparison.reaching import probabilities
from analysis.measures import CASE_MEASURES
from analysis.runs import NOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.case import Case
    from analysis.measures import CaseMeasure, Values
    from analysis.runs import Runs

TARGET = "target."
"""What the measure of a target's probability begins with; its id follows."""


@dataclass(frozen=True, slots=True)
class Valued:
    """One measure of one case."""

    name: str
    """Name in tables and files."""
    unit: str
    """Unit of the values."""
    better: Literal["more", "less"]
    """Which way is better."""
    is_simulated: bool
    """Whether chance touches it."""
    values: Values
    """By replication; nan where the measure has no meaning."""
    under_members: Values
    """By parameter set; none where there are none, or where they are in the values."""
    basis: object = None
    """What the values count from: with another basis there is nothing to compare."""


def valued(
    case: Case, runs: Mapping[int | None, Runs], *, seed: int
) -> dict[str, Valued]:
    """Return every measure of a case by name, the probability of each target last."""
    now = runs[NOW]
    found = {
        m.name: Valued(
            m.name, m.unit, m.better, m.is_simulated, m.values(case, now.central),
            _under_members(m, case, now),
            figures_owed(case) if m.is_of_figures else None,
        )
        for m in CASE_MEASURES
    }  # fmt: skip
    for target, reached in probabilities(case.scenario, runs, seed=seed):
        name = f"{TARGET}{target}"
        found[name] = Valued(name, "probability", "more", True, reached, np.empty(0))
    return found


def _under_members(measure: CaseMeasure, case: Case, now: Runs) -> Values:
    """Return a measure under each parameter set: what it changes on the same streams.

    Where a parameter set leaves no price, as nobody more is retained, the price is
    beyond any.
    """
    if not measure.is_simulated:
        return np.empty(0)
    mean = float(measure.values(case, now.central).mean())
    found = []
    for member in now.ensemble:
        same = now.central.first(len(member.replications))
        under, before = (
            float(measure.values(case, some).mean()) for some in (member, same)
        )
        found.append(mean - before + (np.inf if np.isnan(under) else under))
    return np.array(found)
