"""The compliance table cut by clause, for reading rather than for filtering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporting.tables.shape import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporting.messages import Words
    from reporting.tables.shape import Cell, Row

OWN = ("unit", "host", "measure", "period", "required", "planned", "margin", "status")
"""Columns in which the rows of one clause differ; the others are shared facts.

The host stands there only where some clause of the table names one.
"""


@dataclass(frozen=True, slots=True)
class ClauseTable:
    """The rows of one clause under the facts that they share."""

    facts: Mapping[str, Cell]
    """Mandate, task, authority, article, reading and the like, by column."""
    met: int
    """Units, hosts and periods whose figure is reached."""
    owed: int
    """Units, hosts and periods that owe a figure."""
    table: Table
    """One row for all units and hosts that stand alike."""


def by_clause(table: Table, words: Words) -> tuple[ClauseTable, ...]:
    """Split the compliance table by clause, in order of first appearance."""
    found: dict[Cell, list[Row]] = {}
    for row in table.rows:
        found.setdefault(row[0], []).append(row)
    named = any(table.column("host"))
    own = tuple(key for key in OWN if named or key != "host")
    return tuple(_clause(table, rows, own, words) for rows in found.values())


def _clause(
    table: Table, rows: Sequence[Row], own: Sequence[str], words: Words
) -> ClauseTable:
    whole = Table(table.key, table.columns, tuple(rows))
    facts = dict(zip((c.key for c in table.columns), rows[0], strict=True))
    states = whole.column("status")
    shown = _alike(whole.only(*own), "unit", words)
    return ClauseTable(
        facts=facts,
        met=states.count("met"),
        owed=len(states) - states.count("no_figure"),
        table=_alike(shown, "host", words) if "host" in own else shown,
    )


def _alike(table: Table, key: str, words: Words) -> Table:
    """Join rows that name something in the column `key` and differ in nothing else."""
    at = [column.key for column in table.columns].index(key)
    found: dict[tuple[bool, Row], list[Cell]] = {}
    for row in table.rows:
        rest = (*row[:at], *row[at + 1 :])
        found.setdefault((row[at] is None, rest), []).append(row[at])
    rows = tuple(
        (*rest[:at], _joined(names, words), *rest[at:])
        for (_, rest), names in found.items()
    )
    return Table(table.key, table.columns, rows)


def _joined(names: Sequence[Cell], words: Words) -> Cell:
    if len(names) == 1:
        return names[0]
    listed = words("list.and").join(map(str, names))
    return words("compliance.units", units=listed, count=len(names))
