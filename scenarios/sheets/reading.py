"""Files to grids of cells: workbooks, and text in the encodings of Chinese offices."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zlib
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook

from scenarios.sheets.cells import Cell, Grid
from scenarios.sheets.encoding import decoded
from scenarios.sheets.fault import Fault, Misfit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.worksheet.worksheet import Worksheet

VERSION = "fairplan-1"
"""Layout of the templates; kept on their hidden sheet."""
META = "_meta"
"""Name of the hidden sheet."""
DICTIONARY = ("字典", "Dictionary")
"""Names of the sheet of codes."""
_MOST_ROWS = 5000
_MOST_COLUMNS = 200
_NOT_IN_TITLES = re.compile(r"[\\/*?:!'\[\]]")
_LONGEST_TITLE = 31
"""Characters in the title of a sheet at most."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNREADABLE = (
    BadZipFile, zlib.error, EOFError, ParseError, LookupError, ValueError, TypeError,
    AttributeError, RuntimeError,
)  # fmt: skip
"""What openpyxl raises on a damaged file."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds."""

    grids: tuple[Grid, ...] = ()
    """Its sheets."""
    faults: tuple[Fault, ...] = ()
    """Why it, or a part of it, cannot be read."""


def is_text(path: Path) -> bool:
    """Tell whether the file at `path` is to be read as text."""
    return path.suffix.lower() in (".csv", ".txt")


def read_file(path: Path) -> Read:
    """Read every sheet of a workbook, or the one table of a text file.

    Raises
    ------
    OSError
        If the file cannot be opened.
    """
    raw = path.read_bytes()
    if is_text(path):
        return _text(path.name, raw)
    if raw.startswith(_OLE):
        return _refused(path.name, "encrypted" if _ENCRYPTED in raw else "legacy")
    return _workbook(path.name, raw)


def workbook_of(raw: bytes, *, formulas: bool) -> Any:
    """Return the workbook in `raw`, with formulas or with their values."""
    with warnings.catch_warnings():
        # What openpyxl cannot keep, such as pictures, no table holds.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(raw), data_only=not formulas)


def _workbook(file: str, raw: bytes) -> Read:
    try:
        book = workbook_of(raw, formulas=False)
    except _UNREADABLE:
        return _refused(file, "not_a_workbook")
    if META in book.sheetnames and book[META]["A1"].value != VERSION:
        return _refused(file, "old_template")
    formulas = workbook_of(raw, formulas=True)
    skipped = (META, *DICTIONARY)
    sheets = [sheet for sheet in book.worksheets if sheet.title not in skipped]
    faults = (_length(file, sheet.title, sheet.max_row) for sheet in sheets)
    grids = (_grid(file, sheet, formulas[sheet.title]) for sheet in sheets)
    return Read(tuple(grids), _present(*faults))


def _length(file: str, sheet: str, rows: int) -> Fault | None:
    if rows <= _MOST_ROWS:
        return None
    return Fault(file, sheet, str(rows), Misfit("long_sheet"))


def _present(*faults: Fault | None) -> tuple[Fault, ...]:
    return tuple(fault for fault in faults if fault)


def _grid(file: str, sheet: Worksheet, formulas: Worksheet) -> Grid:
    merged = frozenset(_merged(sheet))
    cells = sheet.iter_rows(
        max_row=min(sheet.max_row, _MOST_ROWS),
        max_col=min(sheet.max_column, _MOST_COLUMNS),
    )
    rows = ([_value(cell, formulas) for cell in row] for row in cells)
    return Grid(file, sheet.title, tuple(_rows(file, sheet.title, rows, merged)))


def _value(cell: Any, formulas: Worksheet) -> Any:
    """Return what a cell holds: of a formula its value, or itself if it has none."""
    if cell.value is not None or cell.data_type == "str":  # a formula that gives ""
        return cell.value
    formula = formulas.cell(cell.row, cell.column).value
    return None if formula is None else str(getattr(formula, "text", formula))


def _merged(sheet: Worksheet) -> Iterator[tuple[int, int]]:
    """Yield the cells of every merged range that holds something."""
    for block in sheet.merged_cells.ranges:
        if sheet.cell(block.min_row, block.min_col).value is not None:
            last = min(block.max_row, _MOST_ROWS), min(block.max_col, _MOST_COLUMNS)
            rows = range(block.min_row, last[0] + 1)
            yield from product(rows, range(block.min_col, last[1] + 1))


def _text(file: str, raw: bytes) -> Read:
    text = decoded(raw)
    if text is None:
        return _refused(file, "utf_16")
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        return _refused(file, "not_a_table")
    rows = ([value or None for value in line] for line in lines[:_MOST_ROWS])
    name = _NOT_IN_TITLES.sub("_", Path(file).stem)[:_LONGEST_TITLE]
    grid = Grid(file, name, tuple(_rows(file, name, rows, frozenset())))
    return Read((grid,), _present(_length(file, name, len(lines))))


def _rows(
    file: str,
    sheet: str,
    rows: Iterable[Iterable[Any]],
    merged: frozenset[tuple[int, int]],
) -> Iterator[tuple[Cell, ...]]:
    for line, values in enumerate(rows, 1):
        yield tuple(
            Cell(file, sheet, line, place, value, (line, place) in merged)
            for place, value in enumerate(values, 1)
        )


def _refused(file: str, code: str) -> Read:
    return Read(faults=(Fault(file, "file", "", Misfit(code)),))
