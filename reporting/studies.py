"""What is said of a study: how far it is, and what it has found."""

from __future__ import annotations

import json
import math
from itertools import groupby
from typing import TYPE_CHECKING, Any

from analysis.measures import CASE_MEASURES
from analysis.studies.results import LEFT
from reporting.measure_figures import FORMS
from reporting.messages import words_of
from reporting.notation import written_number, written_range
from reporting.text_table import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from analysis.studies.means import Mean
    from analysis.studies.results import Results
    from reporting.tables.shape import CellKind

SCHEMA = "fairplan.study-status/1"
"""Name and version of the form of the data."""
STATUSES = ("done", "infeasible", "failed", LEFT)
"""What may have become of a cell."""
_POINTS = ("uplift_share",)
"""Measures that are differences of shares: written in percentage points."""
NOTHING = "—"
"""What stands where a measure means nothing."""


def status_lines(found: Results) -> Iterator[str]:
    """Yield how far a study is, and why cells have no values."""
    counts = ", ".join(f"{found.count(status)} {status}" for status in STATUSES)
    yield f"{found.study.name}: {found.study.title}"
    yield f"{len(found.all_cells)} cells: {counts}"
    for ending in found.ended:
        if ending.reason:
            yield f"{ending.status}: {ending.cell}: {ending.reason}"
    yield str(found.directory)


def status_data(found: Results) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "schema": SCHEMA,
        "study": found.study.name,
        "digest": found.study.digest,
        "directory": str(found.directory),
        "cells": {status: found.count(status) for status in STATUSES},
        "without_values": [ending.to_data() for ending in found.ended if ending.reason],
    }


def means_lines(found: Sequence[Mean], by: Sequence[str]) -> Iterator[str]:
    """Yield a table for each measure."""
    if not found:
        yield "no cell is done"
    for measure, rows in groupby(found, key=lambda mean: mean.measure):
        yield f"{measure} [{_unit(measure)}]"
        headings = (*by, "mean", "interval", "cells")
        yield from aligned([headings, *(_cells(row) for row in rows)])


def means_data(found: Sequence[Mean], by: Sequence[str]) -> list[dict[str, Any]]:
    """Return a mapping per mean; what is not a number is None."""
    return [
        {
            **dict(zip(by, mean.group, strict=True)),
            "measure": mean.measure,
            **{
                end: value if math.isfinite(value) else None
                for end in ("mean", "low", "high")
                for value in [getattr(mean.value, end)]
            },
            "cells": mean.cells,
        }
        for mean in found
    ]


def frame_lines(frame: pd.DataFrame) -> Iterator[str]:
    """Yield a frame as an aligned table."""
    rows = [tuple(map(str, row)) for row in frame.itertuples(index=False)]
    return aligned([tuple(map(str, frame.columns)), *rows])


def frame_data(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a mapping per row of a frame."""
    rows: list[dict[str, Any]] = json.loads(
        frame.to_json(orient="records", date_format="iso")
    )
    return rows


def _cells(mean: Mean) -> tuple[str, ...]:
    group = tuple(map(str, mean.group))
    if not math.isfinite(mean.value.mean):
        return (*group, NOTHING, NOTHING, str(mean.cells))
    kind = _kind(mean.measure)
    # What no chance touches has no interval.
    is_exact = mean.value.low == mean.value.high
    interval = "" if is_exact else written_range(mean.value, kind, words_of("en"))
    return (*group, written_number(mean.value.mean, kind), interval, str(mean.cells))


def _unit(measure: str) -> str:
    if measure in _POINTS:
        return "percentage points"
    return next(each.unit for each in CASE_MEASURES if each.name == measure)


def _kind(measure: str) -> CellKind:
    return "points" if measure in _POINTS else FORMS[_unit(measure)].kind
