"""Rows of a sheet to entries: every cell read, every fault kept with its cell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from scenarios.sheets.entries import Entry
from scenarios.sheets.fault import Fault, Misfit
from scenarios.sheets.privacy import is_personal
from scenarios.sheets.values import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenarios.sheets.cells import Cell
    from scenarios.sheets.columns import Column
    from scenarios.sheets.headings import Layout
    from scenarios.sheets.known import Known

_EXAMPLE = ("示例", "example")
_SUBTOTAL = ("合计", "小计", "总计", "共计", "total", "subtotal")


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one sheet."""

    layout: Layout
    """The sheet."""
    known: Known
    """What cells may refer to."""
    before: set[str]
    """Codes that are described already: their rows may leave cells blank."""
    accept: bool = False
    """Whether a value that was probably meant is taken."""
    faults: list[Fault] = field(default_factory=list)
    """What was found to be wrong."""

    def entries(self) -> tuple[Entry, ...]:
        """Return the rows; `faults` holds what is wrong with them."""
        rows = entry_rows(self.layout)
        found = [self._entry(row) for row in rows if not self._is_subtotal(row)]
        return tuple(found)

    def _is_subtotal(self, row: Sequence[Cell]) -> bool:
        first = next(cell for cell in row if not cell.is_blank)
        if first.text.strip().casefold() not in _SUBTOTAL:
            return False
        self.faults.append(Fault.at(first, self.layout.table.title.zh, "subtotal"))
        return True

    def _entry(self, row: Sequence[Cell]) -> Entry:
        for cell in row:
            if cell.column not in self.layout.columns:
                self._stray(cell)
        cells, values = self._cells(row), dict[str, Any]()
        columns = self.layout.columns.values()
        for column in columns:
            value = self._value(column, cells[column.key], values)
            if value is not None:
                values[column.key] = value
        entry = Entry(cells, values, {column.key: column.zh for column in columns})
        self.faults.extend(self._unfilled(entry))
        self.faults.extend(self.layout.table.check(entry, self.known))
        self.before.add(values.get(self.layout.table.names[0], ""))
        return entry

    def _cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        """Return the cells by column; where one is missing, a blank one."""
        blank = replace(row[0], value=None, merged=False)
        cells = {column.key: blank for column in self.layout.table.columns}
        for place, column in self.layout.columns.items():
            is_there = place <= len(row)
            cells[column.key] = (
                row[place - 1] if is_there else replace(blank, column=place)
            )
        return cells

    def _stray(self, cell: Cell) -> None:
        if cell.is_blank or cell.column in self.layout.refused:
            return
        code = "personal" if is_personal(cell.text) else "stray"
        headings = self.layout.grid.rows[self.layout.row - 1]
        headed = cell.column <= len(headings) and not headings[cell.column - 1].is_blank
        if code == "personal" or not headed:  # what is wrong with a heading is told
            self.faults.append(Fault.at(cell, self.layout.table.title.zh, code))

    def _value(self, column: Column, cell: Cell, values: dict[str, Any]) -> object:
        heading = column.zh
        if cell.merged:
            if not cell.is_blank:
                self.faults.append(Fault.at(cell, heading, "merged"))
            return None
        if column.things_from:
            column = replace(column, things=values.get(column.things_from, ""))
            if column.things not in self.known.spelled:
                return None
        if cell.is_blank:
            return None
        found = parsed(column, cell.value, self.known)
        if not isinstance(found, Misfit):
            return found
        if self.accept and found.reading is not None:
            return found.reading
        self.faults.append(Fault.of(cell, heading, found))
        return None

    def _unfilled(self, entry: Entry) -> Iterator[Fault]:
        table = self.layout.table
        is_new = entry.values.get(table.names[0], "") not in (*self.before, "")
        for column in table.columns:
            cell = entry.cells[column.key]
            needed = column.need == "always" or (column.need == "new" and is_new)
            if not needed or cell.merged or not cell.is_blank:
                continue
            if column.key in entry.headings:
                yield Fault.at(cell, column.zh, "missing")
            elif column.need == "new":
                yield Fault.at(entry.first, column.zh, "missing_in_new")


def entry_rows(layout: Layout) -> Iterator[Sequence[Cell]]:
    """Yield the rows below the headings that are neither blank nor the example."""
    for row in layout.grid.rows[layout.row :]:
        first = next((cell for cell in row if not cell.is_blank), None)
        if first and not first.text.strip().casefold().startswith(_EXAMPLE):
            yield row
