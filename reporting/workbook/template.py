"""Templates: the tables that people fill in, with a dictionary of codes.

Equal scenarios give equal bytes. Drop-downs advise; reading judges.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

from reporting.messages import words_of
from reporting.palette import MUTED
from reporting.workbook.style import Style
from scenarios.sheets.known import known_of
from scenarios.sheets.reading import DICTIONARY, META, VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from reporting.messages import Words
    from scenarios.scenario import Scenario
    from scenarios.sheets.columns import Column
    from scenarios.sheets.known import Known
    from scenarios.sheets.table import Table

HEADER_ROW = 2
"""Row of the headings, counted from 0; title and notes stand above it."""
FIRST_ROW, LAST_ROW = 4, 503
"""Rows to be filled, counted from 0; the example stands above them."""
_STARS = {"always": "★", "new": "☆", "never": ""}


def write_template(
    tables: Sequence[Table], scenario: Scenario, path: Path, language: str = "zh"
) -> None:
    """Write a workbook with one sheet per table, to be filled in for `scenario`."""
    words, known = words_of(language), known_of(scenario)
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    created = datetime.combine(scenario.calendar.horizon.first, time())
    book.set_properties({"title": words.of(scenario.title), "created": created})
    style = Style(book, words)
    pale = book.add_format({"font_color": MUTED, "italic": True, "bg_color": "#F3F4F6"})
    for table in tables:
        sheet = book.add_worksheet(words.of(table.title))
        place = words.of(scenario.city), words.of(table.title)
        title = words("template.title", city=place[0], table=place[1])
        sheet.write_string(0, 0, title, style.title)
        sheet.write_string(1, 0, words("template.notes"), style.notice)
        for at, column in enumerate(table.columns):
            _head(sheet, at, column, known, style)
            text = _example(column, known, words, scenario.calendar.horizon.first)
            if at == 0:
                text = f"{words('template.example')} {text}"
            sheet.write_string(HEADER_ROW + 1, at, text, pale)
        sheet.freeze_panes(HEADER_ROW + 1, 1)
    _dictionary(book, known, tables, style)
    meta = book.add_worksheet(META)
    meta.write_string(0, 0, VERSION)
    meta.hide()
    book.close()


def _head(sheet: Any, at: int, column: Column, known: Known, style: Style) -> None:
    words = style.words
    heading = column.zh if words.language == "zh" else column.en
    sheet.set_column(at, at, max(12, 2 * len(heading)))
    sheet.write_string(HEADER_ROW, at, f"{_STARS[column.need]}{heading}", style.header)
    advice = {"input_title": heading, "error_type": "warning"}
    advice["input_message"] = words(f"form.{column.form}")
    check = _validation(column, known)
    sheet.data_validation(FIRST_ROW, at, LAST_ROW, at, {**advice, **check})


def _validation(column: Column, known: Known) -> dict[str, Any]:
    """Return what a spreadsheet may check by itself."""
    if column.form == "mark" and known.things.get(column.things):
        return {"validate": "list", "source": f"={_range_name(column.things)}"}
    if column.form in ("whole", "number"):
        kind = "integer" if column.form == "whole" else "decimal"
        limits = {"minimum": column.least, "maximum": column.most}
        return {"validate": kind, "criteria": "between", **limits}
    return {"validate": "any"}


def _example(column: Column, known: Known, words: Words, day: date) -> str:
    """Return a cell of `column` as it should be; `day` is one that may be planned."""
    if column.form == "day":
        return str(day)
    names = known.things.get(column.things, {}).values()
    text = column.example or next(map(words.of, names), "")
    return f"{text} 100" if column.form == "mix" else text


def _dictionary(book: Any, known: Known, tables: Sequence[Table], style: Style) -> None:
    """Add the codes that the tables may use, each list with a name of its own."""
    words = style.words
    title = DICTIONARY[0] if words.language == "zh" else DICTIONARY[1]
    sheet = book.add_worksheet(title)
    sheet.write_string(0, 0, words("template.dictionary"), style.title)
    used = {column.things for table in tables for column in table.columns}
    used |= {table.declares for table in tables}
    if any(column.things_from for table in tables for column in table.columns):
        used |= {"university", "host", "district"}
    listed = [thing for thing in known.things if thing in used and known.things[thing]]
    for number, thing in enumerate(listed):
        at, names = 2 * number, known.things[thing]
        sheet.write_string(1, at, words(f"thing.{thing}"), style.header)
        sheet.write_string(1, at + 1, words("template.code"), style.header)
        for row, (code, name) in enumerate(names.items(), 2):
            sheet.write_string(row, at, words.of(name), style.of("text"))
            sheet.write_string(row, at + 1, code, style.of("text"))
        sheet.set_column(at, at + 1, 18)
        column = xlsxwriter.utility.xl_col_to_name(at)
        span = f"${column}$3:${column}${len(names) + 2}"
        book.define_name(_range_name(thing), f"='{title}'!{span}")


def _range_name(thing: str) -> str:
    return f"codes_{thing}"
