"""The tables that people fill in, in the order in which a pack takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.sheets.tables import (
    actuals,
    closed_days,
    employers,
    fixed_events,
    organisers,
    universities,
    venues,
)

if TYPE_CHECKING:
    from scenarios.sheets.table import Table

TABLES: tuple[Table, ...] = (
    universities.TABLE,
    venues.TABLE,
    organisers.TABLE,
    employers.TABLE,
    closed_days.TABLE,
    fixed_events.TABLE,
    actuals.TABLE,
)
"""What a row may name, an earlier table or the scenario declares."""
