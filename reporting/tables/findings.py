"""Tables of what the simulation found: retention, uplift, rewards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evaluation.findings import CITY, ArmRate, Uplift
from reporting.names import Names
from reporting.tables.shape import Column, Row, Table

if TYPE_CHECKING:
    from analysis.evaluation.findings import Evaluation
    from analysis.spread import Spread
    from reporting.dossier import Dossier
    from reporting.messages import Words

ARMS = ("none", "minimum", "plan")
"""Arms of an evaluation, from nothing to the plan."""


def retention(dossier: Dossier, words: Words) -> Table:
    """Return retention and uplift of the city and of each university.

    Uplift is the plan against no events: over replications (Monte Carlo) and over
    the parameter ensemble.
    """
    columns = (
        Column("group", width=28),
        Column("graduates", "count"),
        Column("share_none", "share"),
        Column("share_minimum", "share"),
        Column("share_plan", "share"),
        Column("extra_retained", "persons"),
        Column("uplift_monte_carlo", "points"),
        Column("uplift_ensemble", "points"),
        Column("probability_better", "share"),
    )
    rates = {(r.arm, r.group): r for r in dossier.evaluation.rates}
    rows = (
        (
            Names(dossier.scenario, words).group(group),
            _graduates(group, dossier),
            *(_share(rates.get((arm, group))) for arm in ARMS),
            *_gain(_plan_uplift(dossier.evaluation, group)),
        )
        for group in groups(dossier)
    )
    return Table("retention", columns, tuple(rows))


def comparisons(dossier: Dossier, words: Words) -> Table:
    """Return every paired difference of two arms over the whole city."""
    columns = (
        Column("arm", width=20),
        Column("against", width=20),
        Column("extra_retained", "persons"),
        Column("uplift_monte_carlo", "points"),
        Column("uplift_ensemble", "points"),
        Column("probability_better", "share"),
    )
    rows = (
        (words(f"arm.{u.arm}"), words(f"arm.{u.against}"), *_gain(u))
        for u in dossier.evaluation.uplifts
        if u.group == CITY
    )
    return Table("comparisons", columns, tuple(rows))


def arms(dossier: Dossier, words: Words) -> Table:
    """Return retention and employment of each arm over the whole city."""
    columns = (
        Column("arm", width=20),
        Column("retained", "persons"),
        Column("retained_share", "share"),
        Column("employed_share", "share"),
    )
    rows = (
        (words(f"arm.{r.arm}"), r.retained, r.share, r.employed_share)
        for r in dossier.evaluation.rates
        if r.group == CITY
    )
    return Table("arms", columns, tuple(rows))


def rewards(dossier: Dossier, words: Words) -> Table:
    """Return the money each university would receive, as a distribution."""
    columns = (
        Column("mandate"),
        Column("university", width=28),
        Column("base_retained", "persons"),
        Column("reward_yuan", "yuan", 14),
        Column("capped_share", "share"),
        Column("deduction_share", "share"),
    )
    names = Names(dossier.scenario, words)
    rows = (
        (
            r.clause, names.group(r.university), r.base, r.yuan, r.capped_share,
            r.deduction_share,
        )
        for r in dossier.evaluation.rewards
    )  # fmt: skip
    return Table("rewards", columns, tuple(rows))


def reward_means(evaluation: Evaluation) -> dict[str, float]:
    """Return the mean reward of each clause over its universities [yuan].

    Means add up; the ends of intervals do not.
    """
    totals: dict[str, float] = {}
    for found in evaluation.rewards:
        totals[found.clause] = totals.get(found.clause, 0.0) + found.yuan.mean
    return totals


def groups(dossier: Dossier) -> tuple[str, ...]:
    """Return the groups of the evaluation: the city, then universities in order."""
    found = {rate.group for rate in dossier.evaluation.rates}
    order = (CITY, *(u.id for u in dossier.scenario.universities))
    return tuple(group for group in order if group in found)


def _plan_uplift(evaluation: Evaluation, group: str) -> Uplift | None:
    key = ("plan", "none", group)
    found = (u for u in evaluation.uplifts if (u.arm, u.against, u.group) == key)
    return next(found, None)


def _gain(uplift: Uplift | None) -> Row:
    if uplift is None:
        return (None, None, None, None)
    return (
        uplift.retained, uplift.share, uplift.share_ensemble, uplift.probability_better,
    )  # fmt: skip


def _share(rate: ArmRate | None) -> Spread | None:
    return rate.share if rate else None


def _graduates(group: str, dossier: Dossier) -> float:
    universities = dossier.scenario.universities
    return sum(u.graduates.value for u in universities if group in (CITY, u.id))
