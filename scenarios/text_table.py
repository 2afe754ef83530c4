"""A table of text with a header, from a text file or a workbook."""

from __future__ import annotations

import csv
import io
import warnings
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from openpyxl import load_workbook

from scenarios.errors import Problem, ScenarioError
from scenarios.sheets.encoding import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Lines = list[list[str]]
_DAMAGED = (BadZipFile, KeyError, ValueError, OSError)
"""What openpyxl raises on what is no workbook."""


def read_table(path: Path, *, key: str) -> tuple[list[str], list[dict[str, str]]]:
    """Return the header of a table and its rows by column.

    A text may be in UTF-8, with or without a byte order mark, or in GB18030. Of a
    workbook, the first sheet with a column `key` is read.

    Raises
    ------
    ScenarioError
        If the file holds no table.
    OSError
        If the file cannot be opened.
    """
    raw = path.read_bytes()
    is_text = path.suffix.lower() == ".csv"
    lines = _text(path.name, raw) if is_text else _workbook(path.name, raw, key)
    header, *rows = lines or [[]]
    return header, [dict(zip(header, row, strict=False)) for row in rows]


def _text(name: str, raw: bytes) -> Lines:
    text = decoded(raw)
    if text is None or "\ufffd" in text:
        rule = "neither UTF-8 nor GB18030"
        raise ScenarioError([Problem(name, "file", "", rule, "Save it as UTF-8.")])
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        return [line for line in reader if line]
    except csv.Error as error:
        where = f"{name}:{reader.line_num}"
        problem = Problem(where, "row", "", str(error), "Save the table anew.")
        raise ScenarioError([problem]) from error


def _workbook(name: str, raw: bytes, key: str) -> Lines:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), data_only=True)
    except _DAMAGED as error:
        rule, advice = "not a workbook that can be read", "Save it as .xlsx anew."
        raise ScenarioError([Problem(name, "file", "", rule, advice)]) from error
    sheets = [list(_lines(sheet.values)) for sheet in book.worksheets]
    return next((lines for lines in sheets if lines and key in lines[0]), sheets[0])


def _lines(rows: Any) -> Iterator[list[str]]:
    for row in rows:
        line = [_written(value) for value in row]
        if any(line):
            yield line


def _written(value: object) -> str:
    """Return what a cell holds as a text file would say it."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
