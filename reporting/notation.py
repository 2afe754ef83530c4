"""How figures are written for people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, assert_never

from analysis.spread import Spread

if TYPE_CHECKING:
    from reporting.messages import Words
    from reporting.tables.shape import Cell, CellKind


def written(value: Cell, kind: CellKind, words: Words) -> str:
    """Return `value` as text; a spread shows its mean only."""
    if isinstance(value, Spread):
        value = value.mean
    if value is None:
        return words("none")
    if isinstance(value, date):
        return written_date(value, words)
    if isinstance(value, str):
        return words(f"status.{value}") if kind == "status" else value
    return written_number(value, kind)


def written_number(value: float, kind: CellKind) -> str:
    """Return a number as text; shares become percentages, points carry a sign."""
    match kind:
        case "count" | "yuan":
            return f"{round(value):,}"
        case "persons":
            return f"{_tidy(value, 1):,.1f}"
        case "share":
            return f"{_tidy(value * 100, 1):.1f}%"
        case "points":
            return f"{_tidy(value * 100, 2):+.2f}"
        case "decimal" | "text" | "date" | "status":
            return f"{value:,.5g}" if abs(value) < 1000 else f"{value:,.0f}"
    assert_never(kind)


def written_range(value: Spread, kind: CellKind, words: Words) -> str:
    """Return the interval of a spread as text."""
    return words(
        "notation.range",
        low=written_number(value.low, kind),
        high=written_number(value.high, kind),
    )


def written_spread(value: Spread, kind: CellKind, words: Words) -> str:
    """Return a spread as text: its mean, then its interval in brackets."""
    return words(
        "notation.spread",
        mean=written_number(value.mean, kind),
        range=written_range(value, kind, words),
    )


def written_date(day: date, words: Words) -> str:
    """Return a day as text."""
    return words("notation.date", year=day.year, month=day.month, day=day.day)


def _tidy(value: float, digits: int) -> float:
    """Round, and turn minus zero into zero."""
    return round(value, digits) + 0.0
