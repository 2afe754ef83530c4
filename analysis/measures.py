"""What is told of a case: the table of contents of its measures.

Every measure has one value per replication, so that two cases can be compared pair by
pair. What no chance touches has the same value in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from analysis.evaluation.rewards import base_of, yuan
from analysis.groups.equity import gini
from analysis.paired import extra_retained, persons

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from analysis.case import Case
    from simulation import Outcomes

    Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CaseMeasure:
    """One measure of a case."""

    name: str
    """Name in tables and files."""
    unit: str
    """Unit of its values."""
    better: Literal["more", "less"]
    """Which way is better."""
    is_simulated: bool
    """Whether chance touches it."""
    values: Callable[[Case, Outcomes], Values]
    """Its values by replication, of the arms ``none`` and ``plan``."""
    is_of_figures: bool = False
    """Whether it is of the figures owed, and says nothing where others are owed."""


def _market(outcomes: Outcomes) -> Values:
    return np.maximum(persons(outcomes, "plan", "in_market"), 1.0)


def _retained(_case: Case, outcomes: Outcomes) -> Values:
    return persons(outcomes, "plan", "retained")


def _retained_share(case: Case, outcomes: Outcomes) -> Values:
    return _retained(case, outcomes) / _market(outcomes)


def _employed_share(_case: Case, outcomes: Outcomes) -> Values:
    market = _market(outcomes)
    return (market - persons(outcomes, "plan", "not_employed")) / market


def _extra_retained(_case: Case, outcomes: Outcomes) -> Values:
    return extra_retained(outcomes, "plan", "none")


def uplift_share(case: Case, outcomes: Outcomes) -> Values:
    """Return what the plan keeps beyond no events, by replication [share of market]."""
    return _extra_retained(case, outcomes) / _market(outcomes)


def _cost(case: Case, outcomes: Outcomes) -> Values:
    return _constant(case.plan.cost_yuan, outcomes)


def _yuan_per_extra(case: Case, outcomes: Outcomes) -> Values:
    """Return the pseudo-values of the ratio of cost to mean extra retained graduates.

    Their mean is the jackknifed ratio and their spread that of its error (Tukey 1958);
    nan where too few are retained for a price to mean anything.
    """
    extra, cost = _extra_retained(case, outcomes), float(case.plan.cost_yuan)
    n = len(extra)
    others = (extra.sum() - extra) / max(n - 1, 1)
    if extra.mean() <= 0 or (n > 1 and others.min() <= 0):
        return np.full(n, np.nan)
    if n == 1:
        return cost / extra
    return np.asarray(n * cost / extra.mean() - (n - 1) * cost / others)


def _unevenness(_case: Case, outcomes: Outcomes) -> Values:
    """Return the Gini coefficient of retention over universities under the plan."""
    retained, market = (
        outcomes.counts("plan", measure).astype(np.float64)
        for measure in ("retained", "in_market")
    )
    return gini(retained, market)


def _rewards(case: Case, outcomes: Outcomes) -> Values:
    total = np.zeros(len(outcomes.replications))
    retained = outcomes.counts("plan", "retained")
    market = outcomes.counts("plan", "in_market")
    for clause in case.scenario.rewards:
        for i, university in enumerate(case.scenario.universities):
            if university.affiliation == clause.affiliation:
                base = base_of(clause, university, market[:, i])
                total += yuan(clause, retained[:, i], base)
    return total


def _missed(case: Case, outcomes: Outcomes) -> Values:
    return _constant(len(case.compliance.missed), outcomes)


def _margin(case: Case, outcomes: Outcomes) -> Values:
    """Return how far figures are kept on average, as a share of each.

    Fairs, employers and posts have no common unit but what is owed of them.
    """
    over = [r.margin / r.required for r in case.compliance.binding if r.required]
    return _constant(sum(over) / max(len(over), 1), outcomes)


def _constant(value: float, outcomes: Outcomes) -> Values:
    return np.full(len(outcomes.replications), float(value))


CASE_MEASURES: tuple[CaseMeasure, ...] = (
    CaseMeasure("retained", "persons", "more", True, _retained),
    CaseMeasure("retained_share", "share", "more", True, _retained_share),
    CaseMeasure("employed_share", "share", "more", True, _employed_share),
    CaseMeasure("extra_retained", "persons", "more", True, _extra_retained),
    CaseMeasure("uplift_share", "share", "more", True, uplift_share),
    CaseMeasure("unevenness", "gini", "less", True, _unevenness),
    CaseMeasure("rewards_yuan", "yuan", "more", True, _rewards),
    CaseMeasure("yuan_per_extra_retained", "yuan", "less", True, _yuan_per_extra),
    CaseMeasure("cost_yuan", "yuan", "less", False, _cost),
    CaseMeasure("figures_missed", "figures", "less", False, _missed, True),
    CaseMeasure("margin", "share", "more", False, _margin, True),
)
"""Every measure of a case, in the order of tables."""
