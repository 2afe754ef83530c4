"""The workbook of a comparison: differences, cases, settings, and how to read them."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import xlsxwriter

from reporting.tables import comparison
from reporting.workbook import PLAIN
from reporting.workbook.sheet import add_sheet
from reporting.workbook.style import Style

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.comparison import Comparison
    from reporting.messages import Words

SHEETS = (
    ("differences", comparison.figures),
    ("cases", comparison.cases),
    ("settings", comparison.settings),
    ("remarks", comparison.remarks),
)
"""Sheets in order; ``sheet.<key>`` is the name of each."""


def write_comparison_book(found: Comparison, words: Words, path: Path) -> None:
    """Write the workbook."""
    book = xlsxwriter.Workbook(str(path), PLAIN)
    title = words("comparison.title", baseline=found.baseline.label)
    first = found.baseline.scenario.calendar.horizon.first
    created = datetime.combine(first, time())
    book.set_properties({"title": title, "created": created})
    style = Style(book, words)
    notice = words("list.sentence").join(
        words(f"remark.{remark.kind}", case=remark.case) for remark in found.remarks
    )
    for key, make in SHEETS:
        add_sheet(book, key, make(found, words), style, notice)
    book.close()
