"""The workbook: its table of contents and how it is put together.

Cells hold values, never formulas; dates are dates; equal dossiers give equal bytes.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import xlsxwriter

from reporting.messages import Words, words_of
from reporting.tables import (
    bookings,
    compliance,
    estimates,
    findings,
    groups,
    reasons,
    services,
    targets,
)
from reporting.workbook.cover import cover
from reporting.workbook.sheet import add_sheet
from reporting.workbook.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reporting.dossier import Dossier
    from reporting.tables.shape import Table

SHEETS: tuple[tuple[str, Callable[[Dossier, Words], Table]], ...] = (
    ("cover", cover),
    ("bookings", bookings.bookings),
    ("compliance", compliance.by_month),
    ("duties", compliance.by_unit),
    ("universities", bookings.by_university),
    ("organisers", bookings.by_organiser),
    ("retention", findings.retention),
    ("groups", groups.groups),
    ("equity", groups.equity),
    ("reasons", reasons.reasons),
    ("rewards", findings.rewards),
    ("targets", targets.targets),
    ("services", services.services),
    ("assumptions", estimates.assumptions),
    ("sources", estimates.sources),
)
"""Sheets in order; ``sheet.<key>`` is the name of each."""

PLAIN = {
    "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
}  # fmt: skip
"""Options under which text stays text."""


def write_workbook(dossier: Dossier, path: Path, language: str = "zh") -> None:
    """Write the workbook for planners, universities and organisers."""
    words = words_of(language)
    book = xlsxwriter.Workbook(str(path), PLAIN)
    scenario = dossier.scenario
    created = datetime.combine(scenario.calendar.horizon.first, time())
    book.set_properties({"title": words.of(scenario.title), "created": created})
    style = Style(book, words)
    notice = words("notice.provisional") if scenario.calendar.is_provisional else ""
    for key, make in SHEETS:
        add_sheet(book, key, make(dossier, words), style, notice)
    book.close()
