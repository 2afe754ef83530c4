"""The table of plans that one was selected from, and of those it is told against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.notation import written_range
from reporting.tables.shape import Column, Row, Table

if TYPE_CHECKING:
    from analysis.selection.found import Found, Standing
    from reporting.messages import Words

COLUMNS = (
    Column("plan", width=24),
    Column("events", "count"),
    Column("cost_yuan", "yuan"),
    Column("curves_expect", "persons"),
    Column("simulated", "persons"),
    Column("simulated_range", width=20),
    Column("uplift_simulated", "points"),
    Column("selected_over", width=20),
    Column("out_after", "count"),
)
"""What is told of a plan."""


def selection(found: Found, words: Words) -> Table:
    """Return one row per plan of the pool, then one per reference."""
    rows = tuple(_row(standing, words) for standing in found.standings)
    return Table("selection", COLUMNS, rows)


def plan_name(plan: str, words: Words) -> str:
    """Return what a plan is called: its origin, and its number if it has one."""
    origin, _, number = plan.rpartition("_")
    if number.isdigit():
        return words(f"selection.{origin}", number=number)
    return words(f"selection.{plan}")


def _row(standing: Standing, words: Words) -> Row:
    name = plan_name(standing.plan, words)
    if standing.is_selected:
        name = words("selection.chosen", plan=name)
    return (
        name,
        standing.events,
        standing.cost_yuan,
        standing.expected,
        standing.extra_retained.mean,
        written_range(standing.extra_retained, "persons", words),
        standing.uplift.mean,
        _times(standing, words),
        standing.eliminated_after,
    )


def _times(standing: Standing, words: Words) -> str | None:
    ratio = standing.ratio
    if ratio is None or standing.is_selected:
        return None
    low, high = f"{ratio.low:.2f}", f"{ratio.high:.2f}"
    span = words("notation.range", low=low, high=high)
    return words("notation.spread", mean=f"{ratio.mean:.2f}", range=span)
