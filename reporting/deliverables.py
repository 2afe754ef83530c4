"""The files of a run that reporting writes, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.calendar_files import write_calendar
from reporting.csv_files import bookings_csv, compliance_csv
from reporting.page import write_page
from reporting.summary import summary_json
from reporting.workbook import write_workbook

if TYPE_CHECKING:
    from reporting.dossier import Dossier
    from reporting.files import Writer


def deliverables(dossier: Dossier, language: str = "zh") -> dict[str, Writer]:
    """Return a writer for each file; nothing is written yet.

    ``plan.json`` and ``outcomes.parquet`` belong to those who made them; add their
    writers before handing all of them to `reporting.files.write_whole`.
    """
    plan, scenario = dossier.plan, dossier.scenario
    return {
        "bookings.csv": lambda path: path.write_bytes(bookings_csv(plan)),
        "compliance.csv": lambda path: path.write_bytes(
            compliance_csv(dossier.compliance)
        ),
        "summary.json": lambda path: path.write_bytes(
            summary_json(dossier).encode("utf-8")
        ),
        "plan.xlsx": lambda path: write_workbook(dossier, path, language),
        "calendar.ics": lambda path: write_calendar(plan, scenario, path, language),
        "report.html": lambda path: write_page(dossier, path, language),
    }
