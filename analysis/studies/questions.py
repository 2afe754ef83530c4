"""Questions to the results of a study, answered by DuckDB."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.measures import CASE_MEASURES
from analysis.precision import mean_interval
from scenarios.asked import require_known
from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from analysis.spread import Spread
    from analysis.studies.results import Results

MEANS_SCHEMA = {
    "measure": "str", "mean": "float64", "low": "float64", "high": "float64",
    "cells": "int64",
}  # fmt: skip
"""Columns of `Results.means` and their types; those grouped by come first."""
MEASURES = tuple(measure.name for measure in CASE_MEASURES)
"""Names of what is measured."""
_BY_GROUP = """
    with places as (select row_number() over () as place, * from results),
    draws as (
        select {by}, seed, replication, avg(value) as value,
            min(place) as place, list(distinct cell) as cells
        from places where measure = $measure
        group by all
    )
    select {by}, list(value order by seed, replication) as draws,
        len(list_distinct(flatten(list(cells)))) as cells
    from draws group by {by} order by min(place)
"""


@dataclass(frozen=True, slots=True)
class Mean:
    """A measure over the cells of one group."""

    group: tuple[Any, ...]
    """Levels that the cells share, in the order asked."""
    measure: str
    """What was measured."""
    value: Spread
    """Mean over cells, with the interval over draws, in the unit of the measure."""
    cells: int
    """Cells that are done."""


def means(results: Results, measures: Sequence[str], by: Sequence[str]) -> list[Mean]:
    """Return the mean of each measure by group, in the order of the cells.

    Cells of one seed share their streams, so that they are averaged replication by
    replication first; the interval is that of the mean over these draws.

    Raises
    ------
    ScenarioError
        If there is no such measure, or nothing of that name to group by.
    """
    for measure in measures:
        require_known(results.study.name, "measure", measure, MEASURES)
    groups = ("cell", "scenario", *results.study.axes, "seed")
    for name in by:
        require_known(results.study.name, "axis", name, groups)
    quoted = ", ".join(f'"{name}"' for name in by)
    found = []
    with _connected(results) as connection:
        for measure in measures:
            query = _BY_GROUP.format(by=quoted)
            rows = connection.execute(query, {"measure": measure}).fetchall()
            for *group, draws, cells in rows:
                spread = mean_interval(np.array(draws, dtype=np.float64))
                found.append(Mean(tuple(group), measure, spread, cells))
    return found


def means_frame(found: Sequence[Mean], by: Sequence[str]) -> pd.DataFrame:
    """Return a row per mean, as `MEANS_SCHEMA` says."""
    rows = [
        (*m.group, m.measure, m.value.mean, m.value.low, m.value.high, m.cells)
        for m in found
    ]
    return pd.DataFrame(rows, columns=[*by, *MEANS_SCHEMA]).astype(MEANS_SCHEMA)


def asked(results: Results, sql: str) -> pd.DataFrame:
    """Return what DuckDB answers to a question about `results` and `cells`.

    They are the tables of `Results.frame` and `Results.cells`.

    Raises
    ------
    ScenarioError
        If it is no question that they answer.
    """
    import duckdb

    with _connected(results) as connection:
        connection.register("cells", results.cells())
        try:
            answer: pd.DataFrame = connection.execute(sql).df()
            return answer
        except duckdb.Error as error:
            rule, advice = str(error).partition("\n")[0], "Ask of results and cells."
            raise ScenarioError([Problem("sql", "query", sql, rule, advice)]) from error


def _connected(results: Results) -> duckdb.DuckDBPyConnection:
    """Return a database that holds the results alone and reads nothing else."""
    import duckdb

    # One thread: sums in one order.
    connection = duckdb.connect(config={"threads": 1, "enable_external_access": False})
    connection.register("results", results.table())
    return connection
