"""What a comparison finds, as one value and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.case import Case
    from analysis.comparison.comparable import Remark
    from analysis.comparison.differences import Difference
    from analysis.comparison.settings import Setting
    from analysis.spread import Spread

SCHEMA = {
    "case": "str",
    "baseline": "str",
    "measure": "str",
    "unit": "str",
    "better": "str",
    "mean": "float64",
    "baseline_mean": "float64",
    "difference": "float64",
    "low": "float64",
    "high": "float64",
    "p_value": "float64",
    "p_adjusted": "float64",
    "probability_better": "float64",
    "verdict": "str",
}
"""Columns of the table of differences and their types; nan where there is no value."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cases against a baseline, on the same streams."""

    cases: tuple[Case, ...]
    """What was compared: the baseline, then the others in the order asked."""
    seed: int
    """Seed of all streams."""
    replications: int
    """Replications of each arm of each case."""
    members: int
    """Parameter sets that all cases have and that were simulated."""
    half_width_asked: float | None
    """Half of the 95 % interval of each difference in uplift that was asked for [share
    of the market]."""
    differences: tuple[Difference, ...]
    """By case and measure."""
    uplifts: Mapping[str, Spread]
    """Uplift of each case against no events with its own 95 % interval [share]."""
    settings: Mapping[str, tuple[Setting, ...]]
    """By case, the settings that its scenario has otherwise than the baseline's."""
    remarks: tuple[Remark, ...]
    """What must be known of cases before their differences are believed."""

    @property
    def baseline(self) -> Case:
        """The case that the others are compared with."""
        return self.cases[0]

    @property
    def half_width(self) -> float:
        """Widest half of an interval of a difference in uplift [share]."""
        own = (d.spread for d in self.differences if d.measure == "uplift_share")
        return max(s.high - s.mean for s in own if s is not None)

    @property
    def is_precise(self) -> bool:
        """Whether the half-width is as small as was asked, if it was."""
        return self.half_width_asked is None or (
            self.half_width <= self.half_width_asked
        )

    @property
    def undominated(self) -> tuple[str, ...]:
        """Labels of the cases that no other outdoes, by cost.

        Whoever costs as much or more and brings no more on average is outdone.
        """
        found: list[Case] = []
        for case in sorted(self.cases, key=self._cost_and_gain):
            gain = self.uplifts[case.label].mean
            if not found or gain > self.uplifts[found[-1].label].mean:
                found.append(case)
        return tuple(case.label for case in found)

    def of(self, case: str, measure: str) -> Difference:
        """Return one difference.

        Raises
        ------
        KeyError
            If there is no such case or measure.
        """
        for found in self.differences:
            if (found.case, found.measure) == (case, measure):
                return found
        raise KeyError((case, measure))

    def frame(self) -> pd.DataFrame:
        """Return the table of differences with the columns of `SCHEMA`."""
        rows = [self._row(difference) for difference in self.differences]
        return pd.DataFrame(rows, columns=list(SCHEMA)).astype(SCHEMA)

    def _cost_and_gain(self, case: Case) -> tuple[int, float]:
        return case.plan.cost_yuan, -self.uplifts[case.label].mean

    def _row(self, found: Difference) -> tuple[object, ...]:
        spread = found.spread
        span = (spread.mean, spread.low, spread.high) if spread else (None,) * 3
        return (
            found.case, self.baseline.label, found.measure, found.unit, found.better,
            found.mean, found.baseline_mean, *span, found.p_value, found.p_adjusted,
            found.probability_better, found.verdict,
        )  # fmt: skip
