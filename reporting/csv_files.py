"""Tables for machines and spreadsheets: UTF-8 with a byte-order mark, LF lines.

The mark makes spreadsheets read Chinese as it is. Text that a spreadsheet would take
for a formula is preceded by an apostrophe, and line breaks within it become spaces.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenarios.compliance import Compliance
    from scenarios.plan import Plan

BOOKING_COLUMNS = (
    "booking_id", "programme", "kind", "theme", "organiser", "host", "district",
    "date", "daypart", "venue", "employers", "posts", "participants", "cost_yuan",
    "mandates",
)  # fmt: skip
"""Columns of ``bookings.csv``."""
COMPLIANCE_COLUMNS = (
    "mandate", "authority", "article", "reading", "strictness", "unit", "host",
    "measure", "period", "required", "planned", "margin", "status", "bookings",
)  # fmt: skip
"""Columns of ``compliance.csv``."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
"""First characters that make a spreadsheet compute a text."""


def bookings_csv(plan: Plan) -> bytes:
    """Return the content of ``bookings.csv``."""
    return table_csv(BOOKING_COLUMNS, plan.bookings)


def compliance_csv(compliance: Compliance) -> bytes:
    """Return the content of ``compliance.csv``."""
    return table_csv(COMPLIANCE_COLUMNS, compliance.rows)


def table_csv(columns: tuple[str, ...], records: Iterable[object]) -> bytes:
    """Return a table of what `columns` name of each record."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow(_cell(getattr(record, name)) for name in columns)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        value = ";".join(value)
    if not isinstance(value, str):
        return str(value)
    line = " ".join(value.splitlines())
    return f"'{line}" if line.startswith(FORMULA_STARTS) else line
