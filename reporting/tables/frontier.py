"""The table of a frontier: one row per point, by cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.tables.shape import Column, Row, Table

if TYPE_CHECKING:
    from analysis.tradeoffs import PointWorth, Tradeoff
    from reporting.messages import Words

COLUMNS = (
    Column("point", "count"),
    Column("cost_yuan", "yuan"),
    Column("events", "count"),
    Column("extra_retained", "persons"),
    Column("most_retained", "persons"),
    Column("gap"),
    Column("per_money", "persons"),
    Column("shortfall", "persons"),
    Column("least_shortfall", "persons"),
    Column("given_up", "persons"),
)
"""What is told of a point."""


def points(found: Tradeoff, words: Words) -> Table:
    """Return the points of a frontier."""
    return Table("points", COLUMNS, tuple(_row(w, words) for w in found.worths))


def _row(worth: PointWorth, words: Words) -> Row:
    point = worth.point
    return (
        worth.number,
        point.cost_yuan,
        point.num_events,
        point.uplift,
        point.uplift_bound,
        words("frontier.gap", gap=point.gap),
        worth.per_money,
        point.shortfall,
        point.shortfall_bound,
        worth.given_up,
    )
