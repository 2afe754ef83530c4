"""One table becomes one sheet: title, notice, header, rows, ready to print on A4."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from analysis.spread import Spread
from reporting.tables.shape import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporting.messages import Words
    from reporting.workbook.style import Style

HEADER_ROW = 2
"""Row of the headings, counted from 0; title and notice stand above it."""
A4 = 9
"""Code of the paper size."""
SHARE_POINTS = 100
"""Percentage points in a whole."""


def add_sheet(book: Any, key: str, table: Table, style: Style, notice: str) -> None:
    """Add `table` to `book` as the sheet ``sheet.<key>``."""
    words = style.words
    spreads = _spreads(table)
    columns = tuple(_flat_columns(table, spreads, words))
    sheet = book.add_worksheet(words(f"sheet.{key}"))
    sheet.write_string(0, 0, table.title(words), style.title)
    sheet.write_string(1, 0, notice, style.notice)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(HEADER_ROW, place, column.heading(words), style.header)
    for line, row in enumerate(table.rows, HEADER_ROW + 1):
        for place, value in enumerate(_flat_cells(row, spreads)):
            _write(sheet, (line, place), value, columns[place], style)
    _prepare(sheet, len(columns), len(table.rows), words)


def _prepare(sheet: Any, columns: int, rows: int, words: Words) -> None:
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(1, rows), columns - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_footer(f"&C{words('sheet.page')}")


def _flat_columns(
    table: Table, spreads: frozenset[int], words: Words
) -> Iterator[Column]:
    """Yield the columns, each spread as three: mean, low end, high end."""
    for place, column in enumerate(table.columns):
        yield column
        if place in spreads:
            for end in ("low", "high"):
                title = words(f"sheet.{end}", heading=column.heading(words))
                yield Column(f"{column.key}_{end}", column.kind, column.width, title)


def _flat_cells(row: tuple[Cell, ...], spreads: frozenset[int]) -> Iterator[Cell]:
    for place, value in enumerate(row):
        if place not in spreads:
            yield value
        elif isinstance(value, Spread):
            yield from (value.mean, value.low, value.high)
        else:
            yield from (value, None, None)


def _spreads(table: Table) -> frozenset[int]:
    """Return the places of the columns that hold a spread in some row."""
    return frozenset(
        place
        for row in table.rows
        for place, value in enumerate(row)
        if isinstance(value, Spread)
    )


def _write(
    sheet: Any, at: tuple[int, int], value: Cell, column: Column, style: Style
) -> None:
    look = style.of(column.kind)
    if value is None:
        sheet.write_blank(*at, None, look)
    elif isinstance(value, str):
        if column.kind == "status":
            look = style.status(value)
            value = style.words(f"status.{value}")
        sheet.write_string(*at, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, look)
    elif not isinstance(value, Spread):
        scale = SHARE_POINTS if column.kind == "points" else 1
        sheet.write_number(*at, value * scale, look)
