"""Tables of a small town, filled in by hand, sound or with faults planted."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from scenarios.sheets.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scenarios.sheets.table import Table

PAGE = Path(__file__).parents[3] / "docs" / "packs.md"
BY_KEY = {table.key: table for table in TABLES}
FIRST = 5
"""First row to be filled, below the example."""
WRONG = "港城大学".encode().decode("gb18030")
"""Chinese in UTF-8, read as GB18030."""
Row = dict[str, Any]


def town(folder: Path) -> Path:
    """Write the small city of the documentation into `folder`."""
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (text,) = (block for block in blocks if block.startswith("# harbour.yaml"))
    path = folder / "harbour.yaml"
    path.write_text(text, encoding="utf-8")
    return path


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


@dataclass(frozen=True)
class Plant:
    """A fault planted in a row that is sound otherwise."""

    table: str
    key: str
    value: Any
    code: str
    seen: str = ""
    """Column where it must be told, if another one."""
    only: str = ""
    """``xlsx`` where plain text cannot hold such a fault."""


PLANTS = (
    Plant("universities", "graduates", "八百", "not_number"),
    Plant("universities", "graduates", 1200.5, "not_whole"),
    Plant("universities", "graduates", "\uff11\uff12\uff10\uff10", "full_width"),
    Plant("universities", "graduates", "1,200人", "with_unit"),
    Plant("universities", "graduates", -5, "out_of_range"),
    Plant("universities", "id", None, "missing"),
    Plant("universities", "id", "college-1", "taken"),
    Plant("universities", "id", "港城学院 8", "not_code"),
    Plant("universities", "type", "大专", "unknown"),
    Plant("universities", "district", "港曲", "unknown"),
    Plant("universities", "lat", 137.5, "out_of_range"),
    Plant("universities", "name", WRONG, "misread"),
    Plant("universities", "name_en", "Har\ufffdour", "garbled", only="xlsx"),
    Plant("universities", "field_mix", "航运 70", "not_hundred"),
    Plant("universities", "field_mix", "航运六成", "not_mix"),
    Plant("universities", "home", 5000, "exceeds"),
    Plant("universities", "bachelor", 900, "degrees_sum", seen="graduates"),
    Plant("universities", "affiliation", "#REF!", "formula_error"),
    Plant("venues", "capacity", "=merge", "merged", only="xlsx"),
    Plant("venues", "kind", "体肓馆", "unknown"),
    Plant("venues", "district", None, "missing"),
    Plant("venues", "host_class", "公园；校园", "unknown"),
    Plant("venues", "booths", " 60\u3000", "spaces"),
    Plant("venues", "name", "大厅\n二层", "control"),
    Plant("venues", "events_per_week", "每周两场", "not_number"),
    Plant("organisers", "crews", 0, "out_of_range"),
    Plant("organisers", "name", "张三 138 1234 5678", "personal"),
    Plant("organisers", "+3", "请核", "stray"),
    Plant("organisers", "id", "office\u200b-4", "spaces", only="xlsx"),
    Plant("employers", "weekly_share", 0.25, "fraction", only="xlsx"),
    Plant("employers", "key", "合计", "subtotal"),
    Plant("employers", "visits_per_season", True, "not_number", only="xlsx"),
    Plant("employers", "name", "行" * 201, "long"),
    Plant("closed_days", "last", date(2027, 4, 1), "reversed"),
    Plant("closed_days", "first", "2027-02-30", "not_day"),
    Plant("closed_days", "first", 46100, "day_number", only="xlsx"),
    Plant("closed_days", "last", "3.15", "not_day"),
    Plant("closed_days", "scope", "全省", "unknown"),
    Plant("closed_days", "scope", "全市", "needless", seen="of"),
    Plant("closed_days", "of", None, "missing"),
    Plant("closed_days", "last", date(2028, 1, 5), "beyond"),
    Plant("closed_days", "reason", "考生110101199003074258", "personal"),
    Plant("fixed_events", "programme", "招聘会会", "unknown"),
    Plant("fixed_events", "venue", "gym", "no_such_room"),
    Plant("fixed_events", "date", "20270316", "day_number"),
    Plant("fixed_events", "booking_id", "fair-1", "taken"),
    Plant("fixed_events", "daypart", "夜里", "unknown"),
    Plant("actuals", "booking_id", "fair-99", "unknown"),
    Plant("actuals", "intentions", 9000, "exceeds"),
    Plant("actuals", "participants", None, "missing"),
    Plant("actuals", "date", date(2026, 3, 1), "beyond"),
)
"""Each stands in a row of its own; the first row of every table is sound."""
HEADINGS = (
    ("universities", "身份证号", "personal_column"),
    ("organisers", "联系手机", "personal_column"),
    ("actuals", "备注", "unknown_column"),
)
"""Columns that do not belong to a table, one place right of it."""
Cells = dict[tuple[int, int], Any]


def sound_rows(count: int = 2) -> dict[str, list[Row]]:
    """Return `count` sound rows of every table."""
    return {
        key: [row(number) for number in range(1, count + 1)]
        for key, row in ROWS.items()
    }


def planted(plants: Iterable[Plant]) -> tuple[dict[str, Cells], dict[str, str]]:
    """Return the cells of every table with `plants`, and the code due at each cell."""
    cells = {key: placed(BY_KEY[key], [row(1)]) for key, row in ROWS.items()}
    due: dict[str, str] = {}
    used = dict.fromkeys(ROWS, 1)
    for plant in plants:
        used[plant.table] += 1
        table, number = BY_KEY[plant.table], used[plant.table]
        line = FIRST + number - 1
        row = {**ROWS[plant.table](number), plant.key: plant.value}
        cells[plant.table] |= placed(table, [row], line)
        spot = line, place_of(table, plant.seen or plant.key)
        due[spotted(table, spot)] = plant.code
    # Actuals need their events, also where the row of one is taken by a fault.
    events = cells["fixed_events"]
    spare = [event(number) for number in range(2, used["actuals"] + 1)]
    spare = [row for row in spare if row["booking_id"] not in events.values()]
    after = FIRST + used["fixed_events"]
    events |= placed(BY_KEY["fixed_events"], spare, after)
    return cells, due


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
