"""The compliance table cut by clause, for reading rather than for filtering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporting.tables.shape import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporting.messages import Words
    from reporting.tables.shape import Cell, Row

OWN = ("unit", "measure", "period", "required", "planned", "margin", "status")
"""Columns in which the rows of one clause differ; the others are shared facts."""


@dataclass(frozen=True, slots=True)
class ClauseTable:
    """The rows of one clause under the facts that they share."""

    facts: Mapping[str, Cell]
    """Mandate, task, authority, article, reading and the like, by column."""
    met: int
    """Units and periods whose figure is reached."""
    owed: int
    """Units and periods that owe a figure."""
    table: Table
    """One row for all units that stand alike."""


def by_clause(table: Table, words: Words) -> tuple[ClauseTable, ...]:
    """Split the compliance table by clause, in order of first appearance."""
    found: dict[Cell, list[Row]] = {}
    for row in table.rows:
        found.setdefault(row[0], []).append(row)
    return tuple(_clause(table, rows, words) for rows in found.values())


def _clause(table: Table, rows: Sequence[Row], words: Words) -> ClauseTable:
    whole = Table(table.key, table.columns, tuple(rows))
    facts = dict(zip((c.key for c in table.columns), rows[0], strict=True))
    states = whole.column("status")
    return ClauseTable(
        facts=facts,
        met=states.count("met"),
        owed=len(states) - states.count("no_figure"),
        table=_alike(whole.only(*OWN), words),
    )


def _alike(table: Table, words: Words) -> Table:
    """Join rows that differ in nothing but the unit."""
    units: dict[Row, list[str]] = {}
    for unit, *rest in table.rows:
        units.setdefault(tuple(rest), []).append(str(unit))
    rows = tuple((_joined(names, words), *rest) for rest, names in units.items())
    return Table(table.key, table.columns, rows)


def _joined(units: Sequence[str], words: Words) -> str:
    listed = words("list.and").join(units)
    if len(units) == 1:
        return listed
    return words("compliance.units", units=listed, count=len(units))
