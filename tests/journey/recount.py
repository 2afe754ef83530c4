"""Figures of a decree counted from bookings.csv with a calendar and nothing else.

Nothing of the project is imported: neither its audit nor its packs.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

Line = dict[str, str]
Book = dict[str, Any]
BOOKS: dict[str, Book] = yaml.safe_load(
    Path(__file__).with_name("recount.yaml").read_text("utf-8")
)
"""What each pack asks, by name."""


def lines(table: Path) -> list[Line]:
    """Return the rows of a table by column."""
    text = table.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def margins(book: Book, held: list[Line]) -> dict[str, list[int]]:
    """Return how far each figure of each clause is exceeded, or missed below 0."""
    return {
        clause: [m for figure in figures for m in _margins(book, figure, held)]
        for clause, figures in book["clauses"].items()
    }


def _margins(book: Book, figure: Book, held: list[Line]) -> Iterator[int]:
    fitting = [b for b in held if all(b[k] in figure.get(k, [b[k]]) for k in _KEYS)]
    for units, place in _owing(book, figure):
        own = [
            b for b in fitting if b["organiser"] in units and place in (None, b["host"])
        ]
        for days in _periods(book, figure):
            reached = _reached(figure, [b for b in own if b["date"] in days])
            over = figure.get("most", reached) - reached
            under = reached - figure["least"]
            yield min(under, over) if "most" in figure else under


_KEYS = ("kind", "theme")


def _owing(book: Book, figure: Book) -> Iterator[tuple[list[str], str | None]]:
    """Yield whose events count towards a figure, and where it is owed."""
    named, others = book["who"][figure["by"]], book["who"].get(figure.get("of"), [])
    for units in [named] if figure.get("together") else [[unit] for unit in named]:
        for place in _places(book, figure, units[0]):
            yield [*units, *others], place


def _places(book: Book, figure: Book, unit: str) -> list[Any]:
    if "at" not in figure:
        return [None]
    return [unit] if figure["at"] == "own campus" else book["who"][figure["at"]]


def _periods(book: Book, figure: Book) -> list[set[str]]:
    """Return the days of each period in which a figure is owed."""
    first, last = book["days"]
    spans = book["windows"][figure["within"]] if "within" in figure else [(first, last)]
    found: dict[object, set[str]] = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if any(a <= day <= z for a, z in spans):
            label = _label(day, figure.get("per", "once"))
            found.setdefault(label, set()).add(day.isoformat())
    return list(found.values())


def _label(day: date, per: str) -> object:
    match per:
        case "week":
            return day.isocalendar()[:2]
        case "month":
            return day.year, day.month
        case "quarter":
            return day.year, (day.month - 1) // 3
    return "once"


def _reached(figure: Book, counted: list[Line]) -> int:
    if "sum" in figure:
        return sum(int(b[figure["sum"]]) for b in counted)
    if "months" in figure:
        return len({b["date"][:7] for b in counted})
    return len(counted)
