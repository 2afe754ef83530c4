"""Tables of every number that is not certain: what it is, its range, its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.spread import Spread
from reporting.names import Names
from reporting.notation import written_date
from reporting.tables.marked import Entry, entries, merged, source_of
from reporting.tables.shape import Cell, Column, Row, Table
from scenarios.calendar import Holiday, Semester
from scenarios.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporting.dossier import Dossier
    from reporting.messages import Words
    from scenarios.base import Model

COLUMNS = (
    Column("quantity", width=34),
    Column("subjects", width=34),
    Column("estimate", "decimal", 12),
    Column("unit", width=16),
    Column("mark", width=10),
    Column("source", width=60),
)
"""Columns of the tables of estimates; an estimate is a value and its range."""


def assumptions(dossier: Dossier, words: Words) -> Table:
    """Return everything that rests on nobody but us, or awaits a notice."""
    found = (e for e in entries(dossier.scenario) if e.mark == "assumption")
    return _table("assumptions", found, Names(dossier.scenario, words))


def sources(dossier: Dossier, words: Words) -> Table:
    """Return everything that comes from a publication or arithmetic on one."""
    found = (e for e in entries(dossier.scenario) if e.mark != "assumption")
    return _table("sources", found, Names(dossier.scenario, words))


def _table(key: str, found: Iterable[Entry], names: Names) -> Table:
    return Table(key, COLUMNS, tuple(_row(entry, names) for entry in merged(found)))


def _row(entry: Entry, names: Names) -> Row:
    words, first = names.words, entry.things[0]
    status = getattr(first, "status", None)
    return (
        words.known(f"estimate.{entry.pattern}", entry.pattern),
        words("list.and").join(_subjects(entry, names)),
        *_figure(first, words),
        words(f"calendar.{status}" if status else f"mark.{entry.mark}"),
        source_of(first) or words("source.semester"),
    )


def _subjects(entry: Entry, names: Names) -> Iterator[str]:
    words = names.words
    # A district and the unit that is responsible for it may have one id.
    name_of = names.district if entry.pattern == "districts" else names.subject
    yield from map(name_of, entry.subjects)
    for thing in entry.things:
        if isinstance(thing, Holiday | Semester):
            first, last = (written_date(d, words) for d in (thing.first, thing.last))
            name = words.of(thing.name)
            yield words("notation.span", name=name, first=first, last=last)


def _figure(thing: Model, words: Words) -> tuple[Cell, Cell]:
    if not isinstance(thing, Estimate):
        return (None, None)
    unit = words.known(f"unit.{thing.unit}", thing.unit)
    return (Spread(thing.value, thing.low, thing.high), unit)
