"""A published figure reckoned from virtual trials, as the row says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.validation.estimators import difference, two_stage
from simulation.observation import arm_columns

if TYPE_CHECKING:
    from analysis.validation.estimators import Fitted
    from scenarios.experiment import Outcome, PublishedRow
    from scenarios.experiment_files import Published
    from simulation.columns import Floats
    from simulation.observation import Seen


def reckoned(published: Published, row: PublishedRow, seen: Seen) -> Floats:
    """Return the figure of `row` in each trial that was seen."""
    here = _of(published, row.outcome, row.arm, seen)
    match row.estimand:
        case "difference" | "treated":
            return _compared(published, row, seen).effect
        case "relative":
            usual = _of(published, row.outcome, row.against, seen)
            return _over(_compared(published, row, seen).effect, usual.mean(axis=1))
        case "mean":
            return np.asarray(here.mean(axis=1))
        case "count":
            return np.asarray(here.sum(axis=1))
        case "ratio":
            base = row.against or row.arm
            under = _of(published, row.per or row.outcome, base, seen)
            return _over(here.sum(axis=1), np.maximum(under.sum(axis=1), 1.0))


def _over(values: Floats, base: Floats) -> Floats:
    shares: Floats = values / base
    return shares


def standard_errors(
    published: Published, row: PublishedRow, seen: Seen
) -> Floats | None:
    """Return the standard error of each trial, where arms are compared."""
    if row.estimand not in ("difference", "treated"):
        return None
    return _compared(published, row, seen).error


def _compared(published: Published, row: PublishedRow, seen: Seen) -> Fitted:
    experiment = published.experiment
    names = [name for name in (row.arm, row.against) if name is not None]
    sizes = [experiment.arms[name].persons for name in names]
    instrument = np.repeat([1.0, 0.0], sizes)
    # Arms are drawn within clusters: each cluster holds its share of both.
    cluster = np.arange(sum(sizes)) % (experiment.clusters or sum(sizes))

    def of_both(outcome: Outcome) -> Floats:
        both = [_of(published, outcome, arm, seen) for arm in names]
        return np.concatenate(both, axis=1)

    if row.estimand == "treated":
        attended = of_both("attended")
        return two_stage(of_both(row.outcome), attended, instrument, cluster)
    return difference(of_both(row.outcome), instrument, cluster)


def _of(published: Published, outcome: Outcome, arm: str | None, seen: Seen) -> Floats:
    """Return an outcome of an arm, or of everybody; a constant is one column."""
    if outcome in ("event_employers", "posts"):
        trials = len(next(iter(seen.values())))
        return np.full((trials, 1), _constant(published, outcome, arm))
    columns = arm_columns(published.experiment)
    some = columns[arm] if arm else slice(None)
    return seen[outcome][:, some].astype(np.float64)


def _constant(published: Published, outcome: Outcome, arm: str | None) -> float:
    experiment, offers = published.experiment, published.behaviour.offers
    if outcome == "posts":
        each = offers.posts_per_employer.value * offers.hireable_share.value
        return experiment.local_employers * each
    return float(
        sum(
            held.employers * len(held.days)
            for held in experiment.events
            if arm is None or arm in held.arms
        )
    )
