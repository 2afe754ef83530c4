"""All files at once: their entries by table, and everything that is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from scenarios.base import Text
from scenarios.sheets.between_rows import (
    days_beyond,
    differing_hosts,
    misplaced_events,
    namesakes,
    repeated,
)
from scenarios.sheets.fault import Fault, Misfit
from scenarios.sheets.headings import Layout, layout_of
from scenarios.sheets.known import known_of
from scenarios.sheets.reading import read_file
from scenarios.sheets.rows import RowReader, entry_rows
from scenarios.sheets.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from scenarios.scenario import Scenario
    from scenarios.sheets.cells import Grid
    from scenarios.sheets.entries import Entries
    from scenarios.sheets.known import Known, Things


@dataclass(frozen=True, slots=True)
class Survey:
    """What a set of files says."""

    entries: Mapping[str, Entries]
    """Rows by table, in the order of the files."""
    faults: tuple[Fault, ...]
    """Everything that is wrong, in the order of files, sheets and cells."""


def survey(
    paths: Sequence[Path],
    scenario: Scenario,
    bookings: Iterable[str] = (),
    *,
    accept: bool = False,
) -> Survey:
    """Read the tables of `paths` for `scenario`.

    `bookings` are the events of a plan that rows may refer to. Only with `accept` are
    values taken that were probably meant, such as figures in full-width digits.

    Raises
    ------
    OSError
        If a file cannot be opened.
    """
    layouts, faults = _layouts(paths)
    planned = {"booking": {code: Text(zh=code, en=code) for code in bookings}}
    known = known_of(scenario).joined(planned).joined(_declared(layouts))
    described = {
        t.key: set(known_of(scenario).things.get(t.declares, ())) for t in TABLES
    }
    entries: dict[str, Entries] = {table.key: () for table in TABLES}
    for layout in layouts:
        key = layout.table.key
        reader = RowReader(layout, known, described[key], accept)
        entries[key] += reader.entries()
        faults += [*layout.faults, *reader.faults]
    faults += _between(entries, scenario, known)
    if not faults and not any(entries.values()):
        names = ", ".join(path.name for path in paths)
        faults.append(Fault(names, "file", "", Misfit("nothing")))
    return Survey(entries, _in_order(faults, layouts))


def _layouts(paths: Sequence[Path]) -> tuple[list[Layout], list[Fault]]:
    layouts: list[Layout] = []
    faults: list[Fault] = []
    named = Counter(path.name for path in paths)
    for name in (name for name, times in named.items() if times > 1):
        faults.append(Fault(name, "file", "", Misfit("same_name")))
    for path in paths:
        read = read_file(path)
        faults += read.faults
        for found in map(layout_of, read.grids):
            if isinstance(found, Layout):
                layouts.append(found)
            elif found is not None:
                faults.append(found)
    return layouts, faults


def _declared(layouts: Iterable[Layout]) -> Things:
    """Return what the files describe themselves, faulty rows included."""
    things: Things = {}
    for layout in layouts:
        if layout.table.declares:
            names = things.setdefault(layout.table.declares, {})
            for code, name in _names(layout):
                if code not in names or name != code:
                    names[code] = Text(zh=name, en=name)
    return things


def _names(layout: Layout) -> Iterator[tuple[str, str]]:
    places = {column.key: place for place, column in layout.columns.items()}
    code = places.get(layout.table.names[0], 0)
    name = places.get(layout.table.called, code)
    for row in entry_rows(layout):
        said = {cell.column: normalize("NFKC", cell.text).strip() for cell in row}
        if said.get(code):
            yield said[code], said.get(name) or said[code]


def _between(
    entries: Mapping[str, Entries], scenario: Scenario, known: Known
) -> Iterator[Fault]:
    for table in TABLES:
        yield from repeated(table, entries[table.key])
        yield from namesakes(table, entries[table.key], known)
    venues = entries["venues"]
    yield from differing_hosts(venues)
    yield from misplaced_events(entries["fixed_events"], venues, scenario)
    yield from days_beyond(entries, scenario)


def _in_order(faults: Iterable[Fault], layouts: Iterable[Layout]) -> tuple[Fault, ...]:
    grids: Iterable[Grid] = (layout.grid for layout in layouts)
    cells = (cell for grid in grids for row in grid.rows for cell in row)
    places = {cell.where: number for number, cell in enumerate(cells, 1)}
    return tuple(sorted(faults, key=lambda fault: places.get(fault.where, 0)))
