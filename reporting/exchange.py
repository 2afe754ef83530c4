"""The files that go to people and come back: templates, and what they bring."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import yaml

from reporting.csv_files import bookings_csv
from reporting.workbook.template import write_template
from scenarios.plan_files import by_hand
from scenarios.sheets.intake import actual_rows
from scenarios.sheets.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporting.files import Writer
    from scenarios.scenario import Scenario
    from scenarios.sheets.intake import Intake
    from scenarios.sheets.survey import Survey
    from scenarios.sheets.table import Table


class _Plain(yaml.SafeDumper):
    """Writes a value out wherever it stands, without anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def template_files(
    scenario: Scenario, language: str, *, together: bool
) -> dict[str, Writer]:
    """Return the writers of the templates: one per table, or one of them all."""

    def writer(tables: Sequence[Table]) -> Writer:
        return lambda path: write_template(tables, scenario, path, language)

    if together:
        return {f"{scenario.name}.xlsx": writer(TABLES)}
    return {f"{table.title.of(language)}.xlsx": writer((table,)) for table in TABLES}


def intake_files(brought: Intake, found: Survey, extends: str) -> dict[str, Writer]:
    """Return the writers of what tables brought: a pack, and bookings if any."""
    name, plan = brought.scenario.name, by_hand(brought.scenario, brought.bookings)
    pack = pack_text(extends, brought.change)
    files: dict[str, Writer] = {
        f"{name}.yaml": lambda path: path.write_text(pack, encoding="utf-8")
    }
    if brought.bookings:
        files["bookings.csv"] = lambda path: path.write_bytes(bookings_csv(plan))
    if found.entries["actuals"]:
        files["actuals.csv"] = lambda path: path.write_bytes(_actuals_csv(found))
    return files


def pack_text(extends: str, change: Mapping[str, Any]) -> str:
    """Return a pack that changes some keys of the one it extends."""
    return yaml.dump(
        {"extends": extends, **change}, Dumper=_Plain,
        allow_unicode=True, sort_keys=False, width=100,
    )  # fmt: skip


def _actuals_csv(found: Survey) -> bytes:
    text = io.StringIO(newline="")
    rows = actual_rows(found.entries["actuals"])
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")
