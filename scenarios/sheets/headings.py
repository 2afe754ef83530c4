"""Which table a sheet is, and which of its columns holds what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenarios.sheets.columns import normal_heading
from scenarios.sheets.encoding import is_garbled
from scenarios.sheets.fault import Fault
from scenarios.sheets.known import nearest
from scenarios.sheets.privacy import is_personal_heading
from scenarios.sheets.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.sheets.cells import Cell, Grid
    from scenarios.sheets.columns import Column
    from scenarios.sheets.table import Table

_HEADING_WITHIN = 10
"""Rows from the top among which the headings stand."""
_FEWEST = 2
"""Headings by which their row is recognised."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out."""

    grid: Grid
    """The sheet."""
    table: Table
    """The table that it is."""
    row: int
    """Row of the headings, counted from 1."""
    columns: dict[int, Column]
    """Columns by position, counted from 1."""
    refused: frozenset[int]
    """Positions of columns about persons."""
    faults: tuple[Fault, ...]
    """What is wrong with the headings."""


def layout_of(grid: Grid) -> Layout | Fault | None:
    """Return the layout of a sheet, why there is none, or None where it is empty."""
    if _is_blank(grid):
        return None
    table = _by_name(grid.sheet) or _by_headings(grid)
    if table is not None:
        return layout_as(grid, table)
    known = ", ".join(table.title.zh for table in TABLES)
    unknown = Fault.at(grid.corner, grid.sheet, "unknown_sheet", known=known)
    return _garbled(grid) or unknown


def layout_as(grid: Grid, table: Table) -> Layout | Fault | None:
    """Return the layout of a sheet that is to be `table`, as `layout_of`."""
    if _is_blank(grid):
        return None
    found = max(grid.rows[:_HEADING_WITHIN], key=lambda row: _matches(row, table))
    if _matches(found, table) >= _FEWEST:
        return _layout(grid, table, found)
    return _garbled(grid) or Fault.at(grid.corner, grid.sheet, "no_headings")


def _is_blank(grid: Grid) -> bool:
    return all(cell.is_blank for row in grid.rows for cell in row)


def _garbled(grid: Grid) -> Fault | None:
    """Return the first heading that has lost its encoding as a fault."""
    cells = (cell for row in grid.rows[:_HEADING_WITHIN] for cell in row)
    spoilt = next((cell for cell in cells if is_garbled(cell.text)), None)
    return Fault.at(spoilt, grid.sheet, "garbled") if spoilt else None


def _layout(grid: Grid, table: Table, headings: tuple[Cell, ...]) -> Layout:
    columns: dict[int, Column] = {}
    faults: list[Fault] = []
    refused = set()
    for cell in headings:
        if cell.is_blank:
            continue
        match = _column(table, cell.text)
        if match is None and is_personal_heading(cell.text):
            refused.add(cell.column)
            faults.append(Fault.at(cell, table.title.zh, "personal_column"))
        elif cell.merged:
            faults.append(Fault.at(cell, table.title.zh, "merged"))
        elif match is None:
            faults.append(_unknown(cell, table))
        elif match in columns.values():
            faults.append(Fault.at(cell, match.zh, "repeated_column"))
        else:
            columns[cell.column] = match
    row, first = headings[0].row, headings[0]
    faults += _missing(first, table, columns)
    return Layout(grid, table, row, columns, frozenset(refused), tuple(faults))


def _missing(first: Cell, table: Table, found: dict[int, Column]) -> Iterator[Fault]:
    wanted = [c for c in table.columns if c.need == "always"]
    missing = [c.zh for c in wanted if c not in found.values()]
    if missing:
        names = ", ".join(missing)
        yield Fault.at(first, table.title.zh, "missing_columns", names=names)


def _unknown(cell: Cell, table: Table) -> Fault:
    known = [column.zh for column in table.columns]
    near = nearest(cell.text, known)
    return Fault.at(cell, table.title.zh, "unknown_column", near=near)


def _by_name(sheet: str) -> Table | None:
    """Return the table that the name of a sheet or file begins with."""
    name = normal_heading(sheet)
    for table in TABLES:
        titles = (table.key, table.title.zh, table.title.en)
        if name.startswith(tuple(normal_heading(title) for title in titles)):
            return table
    return None


def _by_headings(grid: Grid) -> Table | None:
    """Return the table with most headings there, if as many as must be filled are."""
    top = grid.rows[:_HEADING_WITHIN]
    found = {t.key: max(_matches(row, t) for row in top) for t in TABLES}
    table = max(TABLES, key=lambda table: found[table.key])
    wanted = sum(column.need == "always" for column in table.columns)
    return table if found[table.key] >= wanted else None


def _matches(row: tuple[Cell, ...], table: Table) -> int:
    return sum(_column(table, cell.text) is not None for cell in row)


def _column(table: Table, text: str) -> Column | None:
    heading = normal_heading(text)
    return next((c for c in table.columns if heading in c.spellings), None)
