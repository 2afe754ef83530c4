"""Experiments that are replayed in the simulation, as sources that rule draws out.

Only the structure of the behaviour is varied: its context belongs to the experiment.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from analysis.ensemble.implausibility import Observation, Simulated, Source
from analysis.validation.replay import replayed
from scenarios.structure import is_context

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from scenarios.experiment import Purpose
    from scenarios.experiment_files import Published

CALIBRATION: tuple[Purpose, ...] = ("calibration",)
"""Rows that may rule draws out."""
_INTERVAL_WIDTH = 2 * 1.959963984540054
"""Width of a 95 % interval [standard errors]."""


def replay_source(
    published: Published,
    *,
    trials: int,
    sets: Collection[Purpose] = CALIBRATION,
    discrepancy_share: float = 0.5,
) -> Source:
    """Return rows of an experiment as observations, each draw replayed in some trials.

    Parameters
    ----------
    trials
        Virtual trials of the experiment's own size.
    sets
        What the rows are used for.
    discrepancy_share
        Standard deviation of what the model leaves out, over the standard error of the
        row.
    """
    rows = tuple(row for row in published.rows if row.set in sets)
    observations = []
    for row in rows:
        error = (row.high - row.low) / _INTERVAL_WIDTH
        centre = (row.low + row.high) / 2 if row.estimate is None else row.estimate
        name, beside = (
            f"{published.experiment.name} {row.row}",
            discrepancy_share * error,
        )
        observations.append(Observation(name, centre, error**2, beside**2))
    asked = replace(published, rows=rows)
    return Source(tuple(observations), partial(_replayed, asked, trials))


def _replayed(
    published: Published, trials: int, values: Mapping[str, float]
) -> dict[str, Simulated]:
    structure = {path: v for path, v in values.items() if not is_context(path)}
    found = replayed(published, structure, trials=trials)
    return {
        f"{published.experiment.name} {row}": Simulated(each.mean, each.sd**2 / trials)
        for row, each in found.items()
    }
