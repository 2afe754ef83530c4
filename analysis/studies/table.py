"""The results of a study as one long table, and each cell's part of it as a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, get_args

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.studies.cell_work import Status
from analysis.studies.cells import written
from scenarios.publication import publish_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analysis.studies.cell_work import Made
    from analysis.studies.cells import Cell
    from analysis.studies.grid import Axis, Study, Value

_KEY = b"fairplan.cell"


class Finished(NamedTuple):
    """What is known of a finished cell beside its values."""

    status: Status
    """What became of it."""
    reason: str
    """Why it has no values; empty where it has."""


def schema_of(study: Study) -> pa.Schema:
    """Return the columns of the results: cell, scenario, axes, seed, and a value.

    A value is that of one measure in one replication, in the unit of the measure; it
    is not a number where the measure means nothing.
    """
    axes = [(name, _type_of(axis)) for name, axis in study.axes.items()]
    return pa.schema(
        [
            ("cell", pa.string()), ("scenario", pa.string()), *axes,
            ("seed", pa.int64()), ("measure", pa.string()),
            ("replication", pa.int64()), ("value", pa.float64()),
        ]
    )  # fmt: skip


def columns_of(study: Study, cell: Cell) -> dict[str, Value]:
    """Return what the rows of a cell have in common, by column."""
    levels = {
        name: _as(_type_of(study.axes[name]), level)
        for name, level in cell.levels.items()
    }
    return {"cell": cell.id, "scenario": cell.scenario, **levels, "seed": cell.seed}


def write_cell(path: Path, study: Study, cell: Cell, made: Made) -> None:
    """Write the file of a finished cell, whole or not at all."""
    known = {"study": study.digest, "status": made.status, "reason": made.reason}
    schema = schema_of(study).with_metadata({_KEY: json.dumps(known).encode()})
    columns = columns_of(study, cell)
    rows = [
        {**columns, "measure": measure, "replication": number, "value": value}
        for measure, values in made.values.items()
        for number, value in enumerate(values.tolist())
    ]
    table = pa.Table.from_pylist(rows, schema=schema)
    publish_file(path, lambda stage: pq.write_table(table, stage, compression="zstd"))


def read_finished(path: Path, study: Study) -> Finished | None:
    """Return what became of a cell, or None if it is not finished.

    A file that is damaged or of another study counts for nothing.
    """
    try:
        known = json.loads(pq.read_schema(path).metadata[_KEY])
    except (FileNotFoundError, KeyError, TypeError, ValueError):
        return None
    if known["study"] != study.digest or known["status"] not in get_args(Status):
        return None
    return Finished(known["status"], known["reason"])


def joined(study: Study, paths: Iterable[Path]) -> pa.Table:
    """Return the results of finished cells, in the order of their files."""
    schema = schema_of(study)
    tables = [pq.read_table(path, schema=schema) for path in paths]
    plain = [table.replace_schema_metadata(None) for table in tables]
    return pa.concat_tables([schema.empty_table(), *plain]).combine_chunks()


def _as(kind: pa.DataType, level: Value) -> Value:
    """Return a level as a column of a type holds it."""
    if pa.types.is_string(kind):
        return written(level)
    return float(level) if pa.types.is_floating(kind) else level


def _type_of(axis: Axis) -> pa.DataType:
    """Return the type of a column that holds the levels of an axis."""
    levels = [level for level, _ in axis.changes()]
    for kinds, found in (
        ((bool,), pa.bool_()),
        ((int,), pa.int64()),
        ((int, float), pa.float64()),
    ):
        if all(type(level) in kinds for level in levels):
            return found
    return pa.string()
