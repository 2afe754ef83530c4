"""What the measures of two cases differ by, and whether that may be chance.

Values are paired by replication, so that what both cases meet cancels. All measures of
all cases are judged together (`analysis.multiplicity`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from analysis.multiplicity import LEVEL, chance_if_zero, holm
from analysis.precision import mean_interval
from analysis.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.comparison.valued import Valued
    from analysis.measures import Values

Verdict = Literal["better", "worse", "indistinct", "same", "unknown"]
"""Surely better or worse than the baseline; not distinguishable from it; the same in
every replication; without meaning in one of the two, or from one to the other."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of one case against the baseline."""

    case: str
    """Label of the case."""
    measure: str
    """Name of the measure."""
    unit: str
    """Unit of the means and the spread."""
    better: Literal["more", "less"]
    """Which way is better."""
    mean: float | None
    """Mean of the case."""
    baseline_mean: float | None
    """Mean of the baseline."""
    spread: Spread | None = None
    """Mean of the paired differences with its 95 % interval; one value where no chance
    touches the measure."""
    p_value: float | None = None
    """Chance of so large a difference if there were none; None where it is exact."""
    p_adjusted: float | None = None
    """The same once all measures of all cases are judged together (Holm)."""
    probability_better: float | None = None
    """Share of the parameter sets under which the case is better, of those under which
    the measure has a meaning; None without any, where all give the same, and where the
    means count them already."""

    @property
    def is_exact(self) -> bool:
        """Whether no chance touches the difference."""
        return self.spread is not None and self.p_value is None

    @property
    def verdict(self) -> Verdict:
        """What may be said."""
        if self.spread is None:
            return "unknown"
        if self.spread.low == self.spread.high == 0:
            return "same"
        if self.p_adjusted is not None and self.p_adjusted > LEVEL:
            return "indistinct"
        is_more = self.spread.mean > 0
        return "better" if is_more == (self.better == "more") else "worse"


def differences(
    found: Mapping[str, Mapping[str, Valued]],
) -> tuple[Difference, ...]:
    """Return every difference from the first case, judged together.

    Parameters
    ----------
    found
        Measures by name, by label of the case.
    """
    (_, base), *others = found.items()
    return _adjusted(
        _difference(case, own.get(name), base.get(name))
        for case, own in others
        for name in dict.fromkeys((*base, *own))
    )


def _difference(case: str, own: Valued | None, base: Valued | None) -> Difference:
    one = own or base
    assert one is not None
    told = Difference(case, one.name, one.unit, one.better, _mean(own), _mean(base))
    if own is None or base is None or own.basis != base.basis:
        return told
    if told.mean is None or told.baseline_mean is None:
        return told
    if not one.is_simulated:
        exact = told.mean - told.baseline_mean
        return replace(told, spread=Spread(exact, exact, exact))
    apart = own.values - base.values
    return replace(
        told,
        spread=mean_interval(apart),
        p_value=chance(apart),
        probability_better=_probability_better(own, base),
    )


def chance(apart: Values) -> float:
    """Return the p-value of paired differences: Student's test.

    It would take a few differences that happen to be equal for certain. If nothing
    differed each could as well have the other sign, so that n of one sign have a chance
    of 2 ** (1 - n).
    """
    is_equal = np.ptp(apart) == 0 and apart[0] != 0
    return 2.0 ** (1 - len(apart)) if is_equal else chance_if_zero(apart)


def _mean(valued: Valued | None) -> float | None:
    if valued is None or np.isnan(valued.values).any():
        return None
    return float(valued.values.mean())


def _probability_better(own: Valued, base: Valued) -> float | None:
    is_alike = own.under_members == base.under_members
    with np.errstate(invalid="ignore"):
        apart = np.where(is_alike, 0.0, own.under_members - base.under_members)
    apart = apart[~np.isnan(apart)]
    if not np.any(apart):
        return None
    return float(np.mean(apart > 0 if own.better == "more" else apart < 0))


def _adjusted(told: Iterable[Difference]) -> tuple[Difference, ...]:
    every = tuple(told)
    judged = [d.p_value for d in every if d.p_value is not None]
    adjusted = iter(holm(np.array(judged)).tolist())
    return tuple(
        d if d.p_value is None else replace(d, p_adjusted=next(adjusted)) for d in every
    )
