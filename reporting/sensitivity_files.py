"""The files of a screen: a table, the data behind it, and a chart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reporting.csv_files import table_csv
from reporting.sensitivity import sensitivity_data
from reporting.tornado import screen_chart

if TYPE_CHECKING:
    from analysis.sensitivity.screening import Screen
    from reporting.files import Writer

SENSITIVITY_FILES = ("sensitivity.csv", "sensitivity.json", "sensitivity.svg")
"""Files of every screen."""
COLUMNS = (
    "factor", "mark", "arm", "against", "mu", "mu_star", "sigma", "first", "total",
    "total_half_width",
)  # fmt: skip
"""Columns of the table; effects are shares of the labour market."""


def sensitivity_files(found: Screen) -> dict[str, Writer]:
    """Return the writers of a screen, by name."""
    title = "mu*: change of plan - minimum over the range (percentage points)"
    text = json.dumps(sensitivity_data(found), ensure_ascii=False, indent=2) + "\n"
    chart = screen_chart(found, "plan", "minimum", title)
    return {
        "sensitivity.csv": lambda p: p.write_bytes(table_csv(COLUMNS, found.effects)),
        "sensitivity.json": lambda p: p.write_text(text, "utf-8"),
        "sensitivity.svg": lambda p: p.write_text(chart, "utf-8"),
    }
