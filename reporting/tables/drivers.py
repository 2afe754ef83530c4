"""Table of what the uplift depends on, over the ensemble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.names import Names
from reporting.tables.shape import Column, Table
from scenarios.behaviour import estimates

if TYPE_CHECKING:
    from reporting.dossier import Dossier
    from reporting.messages import Words

COLUMNS = (
    Column("quantity", width=40),
    Column("mark", width=10),
    Column("uplift_low_third", "points"),
    Column("uplift_high_third", "points"),
)
"""Columns of the table."""


def drivers(dossier: Dossier, words: Words) -> Table:
    """Return every estimate with the uplift where it is low and where it is high."""
    found, names = dossier.evaluation.drivers, Names(dossier.scenario, words)
    known = estimates(dossier.scenario.behaviour)
    rows = (
        (names.estimate(d.path), words(f"mark.{known[d.path].mark}"), d.low, d.high)
        for d in (found.each if found else ())
    )
    return Table("drivers", COLUMNS, tuple(rows))
