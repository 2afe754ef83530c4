"""What a study has found so far, as pandas frames of declared schema."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.studies.cells import Cell, cells_of
from analysis.studies.directory import cell_file, endings
from analysis.studies.manifest import MANIFEST, Ending, read_manifest
from analysis.studies.means import means, means_frame
from analysis.studies.questions import asked
from analysis.studies.table import joined
from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from analysis.studies.grid import Study

SCHEMA = {
    "cell": "str", "scenario": "str", "seed": "int64", "measure": "str",
    "replication": "int64", "value": "float64",
}  # fmt: skip
"""Columns of `Results.frame` and their types; one for each axis comes
before the seed."""
CELLS_SCHEMA = {
    "cell": "str", "scenario": "str", "seed": "int64", "status": "str",
    "reason": "str",
}  # fmt: skip
"""Columns of `Results.cells`; one for each axis comes before the seed. Cells that are
not finished have the status ``left``."""
LEFT = "left"
"""Status of a cell that is not finished."""


@dataclass(frozen=True, slots=True)
class Results:
    """A study and its finished cells."""

    directory: Path
    """Where it is run."""
    study: Study
    """What it says."""
    all_cells: tuple[Cell, ...]
    """Its cells, finished or not."""
    ended: tuple[Ending, ...]
    """What became of those that are finished."""

    def table(self) -> pa.Table:
        """Return the values of all cells that are done, as `frame` has them."""
        finished = {ending.cell for ending in self.ended}
        cells = (cell for cell in self.all_cells if cell.id in finished)
        paths = [cell_file(self.directory, cell) for cell in cells]
        return joined(self.study, paths)

    def frame(self) -> pd.DataFrame:
        """Return a row per cell, measure and replication, as `SCHEMA` says."""
        found: pd.DataFrame = self.table().to_pandas()
        types = {name: kind for name, kind in SCHEMA.items() if name in found}
        return found.astype(types)

    def cells(self) -> pd.DataFrame:
        """Return a row per cell, as `CELLS_SCHEMA` says."""
        ended = {ending.cell: ending for ending in self.ended}
        rows = [_row(cell, ended.get(cell.id)) for cell in self.all_cells]
        return pd.DataFrame(rows).astype(CELLS_SCHEMA)

    def means(self, *measures: str, by: Sequence[str] = ("cell",)) -> pd.DataFrame:
        """Return the mean of each measure by group, as `MEANS_SCHEMA` says.

        Raises
        ------
        ScenarioError
            If there is no such measure, or nothing of that name to group by, or a
            name to group by is given twice.
        """
        return means_frame(means(self.study, self.table(), measures, by), by)

    def ask(self, sql: str) -> pd.DataFrame:
        """Return what DuckDB answers to a question about `results` and `cells`.

        Raises
        ------
        ScenarioError
            If it is no question that they answer.
        """
        return asked({"results": self.table(), "cells": self.cells()}, sql)

    def count(self, status: str) -> int:
        """Return the number of cells with a status."""
        if status == LEFT:
            return len(self.all_cells) - len(self.ended)
        return sum(ending.status == status for ending in self.ended)


def read_study(directory: Path | str) -> Results:
    """Return what the study in a directory has found so far.

    Raises
    ------
    ScenarioError
        If the directory holds no study.
    """
    manifest = read_manifest(Path(directory))
    if manifest is None:
        rule, advice = "there is no study here", "Begin one with `fairplan study run`."
        raise ScenarioError([Problem(str(directory), MANIFEST, "", rule, advice)])
    return results_of(Path(directory), manifest.study, cells_of(manifest.study))


def results_of(directory: Path, study: Study, cells: tuple[Cell, ...]) -> Results:
    """Return what some cells have found so far."""
    return Results(directory, study, cells, endings(directory, study, cells))


def _row(cell: Cell, ending: Ending | None) -> dict[str, object]:
    return {
        "cell": cell.id,
        "scenario": cell.scenario,
        **cell.levels,
        "seed": cell.seed,
        "status": ending.status if ending else LEFT,
        "reason": ending.reason if ending else "",
    }
