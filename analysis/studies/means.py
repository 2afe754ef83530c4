"""What a study has found on average: means of measures over groups of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from analysis.measures import CASE_MEASURES, CaseMeasure
from analysis.precision import mean_interval
from analysis.spread import Spread
from analysis.studies.cells import cells_of
from analysis.studies.table import columns_of
from scenarios.asked import require_known
from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from analysis.studies.cells import Cell
    from analysis.studies.grid import Study
    from simulation.columns import Floats

MEANS_SCHEMA = {
    "measure": "str", "mean": "float64", "low": "float64", "high": "float64",
    "cells": "int64",
}  # fmt: skip
"""Columns of `Results.means` and their types; those grouped by come first."""
MEASURES = {measure.name: measure for measure in CASE_MEASURES}
"""What is measured, by name."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A measure over the cells of one group."""

    group: tuple[Any, ...]
    """Levels that the cells share, in the order asked."""
    measure: str
    """What was measured."""
    value: Spread
    """Mean over cells, with its interval, in the unit of the measure."""
    cells: int
    """Cells that it is the mean of."""


def means(
    study: Study, table: pa.Table, measures: Sequence[str], by: Sequence[str]
) -> list[Mean]:
    """Return the mean of each measure by group, in the order of the cells.

    Without anything to group by, all cells are one group.

    Parameters
    ----------
    table
        What the study has found so far, as `Results.table` has it.
    measures, by
        Names of measures, and of axes, ``cell``, ``scenario`` or ``seed``.

    Raises
    ------
    ScenarioError
        If there is no such measure, or nothing of that name to group by, or a name to
        group by is given twice.
    """
    _require_answerable(study, measures, by)
    done = set(table["cell"].unique().to_pylist())
    groups: dict[tuple[Any, ...], list[Cell]] = {}
    for cell in cells_of(study):
        if cell.id in done:
            columns = columns_of(study, cell)
            groups.setdefault(tuple(columns[name] for name in by), []).append(cell)
    found = []
    for measure in measures:
        draws = _draws(table, measure, study.replications)
        for group, cells in groups.items():
            seeds = _balanced(cells, draws)
            spread = _spread(seeds, MEASURES[measure])
            found.append(Mean(group, measure, spread, sum(map(len, seeds))))
    return found


def means_frame(found: Sequence[Mean], by: Sequence[str]) -> pd.DataFrame:
    """Return a row per mean, as `MEANS_SCHEMA` says."""
    rows = [
        (*m.group, m.measure, m.value.mean, m.value.low, m.value.high, m.cells)
        for m in found
    ]
    return pd.DataFrame(rows, columns=[*by, *MEANS_SCHEMA]).astype(MEANS_SCHEMA)


def _require_answerable(
    study: Study, measures: Sequence[str], by: Sequence[str]
) -> None:
    columns = ("cell", "scenario", *study.axes, "seed")
    for measure in measures:
        require_known(study.name, "measure", measure, MEASURES)
    for place, axis in enumerate(by):
        require_known(study.name, "axis", axis, columns)
        if axis in by[:place]:
            rule, advice = "stands here twice", "Name it once."
            raise ScenarioError([Problem(study.name, "axis", axis, rule, advice)])


def _draws(table: pa.Table, measure: str, replications: int) -> dict[str, Floats]:
    """Return the values of a measure by cell, one for each replication."""
    own = table.filter(pc.field("measure") == measure)
    values = own["value"].to_numpy().reshape(-1, replications)
    names = own["cell"].to_pylist()[::replications]
    return dict(zip(names, values, strict=True))


def _balanced(cells: Sequence[Cell], draws: Mapping[str, Floats]) -> list[list[Floats]]:
    """Return the draws of cells by seed: of those that every seed has.

    Otherwise a seed that lacks the dearest cells would look cheap.
    """
    by_seed: dict[int, dict[tuple[Any, ...], Floats]] = {}
    for cell in cells:
        combination = (cell.scenario, *cell.levels.values())
        by_seed.setdefault(cell.seed, {})[combination] = draws[cell.id]
    shared = set.intersection(*(set(own) for own in by_seed.values()))
    return [
        [drawn for combination, drawn in own.items() if combination in shared]
        for own in by_seed.values()
    ]


def _spread(seeds: Sequence[Sequence[Floats]], measure: CaseMeasure) -> Spread:
    """Return a mean with its interval: over draws of one seed, or over seeds.

    Cells of one seed meet the same luck, so that they are averaged replication by
    replication. Replications of one seed share its plans: where there are several
    seeds, each counts once.
    """
    if not seeds[0]:
        return Spread(np.nan, np.nan, np.nan)
    draws = [np.mean(cells, axis=0) for cells in seeds]
    values = draws[0] if len(draws) == 1 else np.array([own.mean() for own in draws])
    is_drawn = measure.is_simulated or len(draws) > 1
    # Rounding alone would give a width to what is the same each time.
    if is_drawn and np.ptp(values) != 0:
        return mean_interval(values)
    return Spread(*[float(values[0])] * 3)
