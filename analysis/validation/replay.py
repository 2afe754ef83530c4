"""Virtual trials of an experiment: many of its size, judged by its own estimator."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from analysis.validation.reckoning import reckoned, standard_errors
from scenarios.behaviour import with_values
from scenarios.team import ALONE
from simulation.observation import observe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.experiment_files import Published
    from scenarios.team import Team
    from simulation.columns import Floats

TRIALS_TOGETHER = 50
"""Trials that are run side by side: enough for speed, few enough for memory."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A published figure in the virtual trials."""

    mean: float
    """Mean of the estimates."""
    sd: float
    """Their standard deviation."""
    low: float
    """Lower end of their central 95 %."""
    high: float
    """Upper end."""
    standard_error: float | None
    """Mean standard error that the estimator itself reports, where it does."""


def replayed(
    published: Published,
    values: Mapping[str, float],
    *,
    trials: int,
    seed: int = 1,
    team: Team = ALONE,
) -> dict[str, Replayed]:
    """Return each row of an experiment in virtual trials, with some behaviour replaced.

    Parameters
    ----------
    published
        The experiment; its context holds unless `values` says otherwise.
    values
        Central values by path, such as those of one member of an ensemble.
    trials
        Virtual trials of the experiment's own size.
    seed
        Seed of all streams: under the same one, two members differ by their behaviour
        alone.
    team
        Workers to spread the trials over; they change nothing in the result.
    """
    sizes = _batches(trials)
    run = partial(_batch, published, dict(values), seed)
    jobs = range(len(sizes)), sizes
    found = team.map(run, *jobs)
    return {
        row.row: _summary(
            np.concatenate([batch[row.row][0] for batch in found]),
            np.concatenate([batch[row.row][1] for batch in found]),
        )
        for row in published.rows
    }


def _batches(trials: int) -> list[int]:
    whole, left = divmod(trials, TRIALS_TOGETHER)
    return [TRIALS_TOGETHER] * whole + [left] * bool(left)


def _batch(
    published: Published,
    values: dict[str, float],
    seed: int,
    batch: int,
    trials: int,
) -> dict[str, tuple[Floats, Floats]]:
    """Return estimates and standard errors of one batch, by row."""
    behaviour = with_values(published.behaviour, values)
    seen = observe(
        published.experiment, behaviour, seed=seed, batch=batch, trials=trials
    )
    found = {}
    for row in published.rows:
        error = standard_errors(published, row, seen)
        none = np.empty(0) if error is None else error
        found[row.row] = reckoned(published, row, seen), none
    return found


def _summary(estimates: Floats, errors: Floats) -> Replayed:
    low, high = np.quantile(estimates, [0.025, 0.975])
    return Replayed(
        mean=float(estimates.mean()),
        sd=float(estimates.std(ddof=1)) if len(estimates) > 1 else 0.0,
        low=float(low),
        high=float(high),
        standard_error=float(errors.mean()) if len(errors) else None,
    )
