"""Faults of every kind, each planted in a row of the small town's tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.scenarios.sheets.filled import (
    BY_KEY,
    FIRST,
    ROWS,
    Cells,
    event,
    place_of,
    placed,
    spotted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

WRONG = "港城大学".encode().decode("gb18030")
"""Chinese in UTF-8, read as GB18030."""


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
    Plant("universities", "retained_before", 1000, "exceeds"),
    Plant("universities", "bachelor", 900, "degrees_sum", seen="graduates"),
    Plant("universities", "affiliation", "#REF!", "formula_error"),
    Plant("universities", "bachelor", "=1000+200", "formula_unsolved"),
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
