"""Tables of a small town, filled in by hand."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from scenarios.sheets.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scenarios.sheets.table import Table

TOWN = Path(__file__).with_name("harbour.yaml")
BY_KEY = {table.key: table for table in TABLES}
FIRST = 5
"""First row to be filled, below the example."""
Row = dict[str, Any]


def town(folder: Path) -> Path:
    """Write a small city into `folder`."""
    return Path(copy(TOWN, folder))


def university(number: int) -> Row:
    return {
        "id": f"college-{number}", "name": f"港城第{number}学院", "type": "本科",
        "affiliation": "市属", "district": "港区", "lat": 37.5, "lon": 121.41,
        "graduates": 1200, "bachelor": 1200, "field_mix": "航运 100", "home": 300,
        "seeking": 900, "retained_last": 270, "retained_before": 250,
        "retained_earlier": 260,
    }  # fmt: skip


def venue(number: int) -> Row:
    return {
        "host": f"college-{number}", "host_name": f"港城第{number}学院",
        "host_class": "校园", "district": "port", "lat": 37.5, "lon": 121.41,
        "events_per_week": 2, "id": "hall", "name": "礼堂", "kind": "hall",
        "capacity": 600, "booths": 60,
    }  # fmt: skip


def organiser(number: int) -> Row:
    return {
        "id": f"office-{number}", "name": f"第{number}办公室", "classes": "city",
        "district": "港区", "crews": 1, "events_per_crew_week": 2,
    }  # fmt: skip


def employer(number: int) -> Row:
    return {
        "key": f"trade-{number}", "name": f"行业{number}", "employers": 80,
        "weekly_share": 20, "visits_per_season": 3,
    }  # fmt: skip


def closed(number: int) -> Row:
    return {
        "first": date(2027, 5, number), "last": date(2027, 5, number + 2),
        "scope": "高校", "of": "港城大学", "reason": "考试",
    }  # fmt: skip


def event(number: int) -> Row:
    return {
        "booking_id": f"fair-{number}", "programme": "招聘会", "organiser": "人社局",
        "host": "harbour-u", "venue": "hall", "date": date(2027, 3, number + 1),
        "daypart": "上午",
    }  # fmt: skip


def actual(number: int) -> Row:
    return {
        "booking_id": f"fair-{number}", "outcome": "已举办",
        "date": date(2027, 3, number + 2), "employers": 38, "posts": 370,
        "participants": 510, "intentions": 90,
    }  # fmt: skip


ROWS = {
    "universities": university, "venues": venue, "organisers": organiser,
    "employers": employer, "closed_days": closed, "fixed_events": event,
    "actuals": actual,
}  # fmt: skip
"""A sound row of each table by its number; rows of one number belong together."""


Cells = dict[tuple[int, int], Any]


def sound_rows(count: int = 2) -> dict[str, list[Row]]:
    """Return `count` sound rows of every table."""
    return {
        key: [row(number) for number in range(1, count + 1)]
        for key, row in ROWS.items()
    }


def sound_cells() -> dict[str, Cells]:
    """Return the cells of every table with two sound rows."""
    return {key: placed(BY_KEY[key], rows) for key, rows in sound_rows().items()}


def place_of(table: Table, key: str) -> int:
    """Return the column of `key`, or so many columns to the right of the last."""
    if key.startswith("+"):
        return len(table.columns) + int(key)
    return 1 + [column.key for column in table.columns].index(key)


def spotted(table: Table, spot: tuple[int, int]) -> str:
    return f"{table.title.zh}!{get_column_letter(spot[1])}{spot[0]}"


def placed(table: Table, rows: Iterable[Row], first: int = FIRST) -> Cells:
    """Return the cells of `rows` by row and column."""
    return {
        (line, place_of(table, key)): value
        for line, row in enumerate(rows, first)
        for key, value in row.items()
        if value is not None
    }


def fill(template: Path, cells: Mapping[str, Cells], target: Path) -> Path:
    """Fill in the workbook `template` with every table."""
    book = load_workbook(template)
    for key, values in cells.items():
        _put(book, BY_KEY[key], values)
    book.save(target)
    return target


def _put(book: Workbook, table: Table, values: Cells) -> None:
    sheet = book[table.title.zh]
    for (line, place), value in values.items():
        if value == "=merge":
            sheet.cell(line, place, 600)
            sheet.cell(line, place + 1).value = None
            sheet.merge_cells(
                start_row=line, end_row=line, start_column=place, end_column=place + 1
            )
        elif (line, place - 1) not in values or values[line, place - 1] != "=merge":
            sheet.cell(line, place, value)


def as_csv(table: Table, values: Cells) -> str:
    """Return the table as text, laid out as the template is."""
    lines = [[table.title.zh], ["填写说明"]]
    lines.append([column.zh for column in table.columns])
    lines.append(["示例"])
    for line in range(FIRST, max(row for row, _ in values) + 1):
        width = max([c for row, c in values if row == line], default=0)
        row = [values.get((line, place)) for place in range(1, width + 1)]
        lines.append(["" if value is None else str(value) for value in row])
    extra = {place: value for (row, place), value in values.items() if row == 3}
    for place, value in sorted(extra.items()):
        lines[2] += [""] * (place - len(lines[2]) - 1) + [value]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    return text.getvalue()
