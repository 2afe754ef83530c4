"""The results of a roll-out that universities fill in, with every fault at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenarios.base import Text
from scenarios.sheets.between_rows import repeated
from scenarios.sheets.columns import Column
from scenarios.sheets.fault import Fault, Misfit
from scenarios.sheets.headings import Layout, layout_as
from scenarios.sheets.known import Known
from scenarios.sheets.reading import read_file
from scenarios.sheets.rows import RowReader
from scenarios.sheets.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scenarios.sheets.entries import Entries, Entry

TURNS = {
    "first": Text(zh="先行", en="first"),
    "later": Text(zh="后行", en="later"),
}
"""What a draw gives a campus."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a university reports."""

    graduates: int
    """Graduates who seek work [persons]."""
    retained: int
    """Of these, who work in the city on the measuring day [persons]."""

    @property
    def share(self) -> float:
        """Retained of the graduates."""
        return self.retained / self.graduates


def _check(entry: Entry, _: Known) -> Iterator[Fault]:
    if {"graduates", "retained"} <= entry.values.keys() and (
        entry["retained"] > entry["graduates"]
    ):
        yield entry.fault("retained", "exceeds", whole=entry["graduates"])


TABLE = Table(
    key="results",
    title=Text(zh="结果", en="Results"),
    columns=(
        Column("pair", "配对", "Pair", "whole", "never"),
        Column("university", "高校编号", "University", "mark", things="university"),
        Column("name", "高校名称", "Name", "prose", "never"),
        Column("turn", "次序", "Turn", "mark", things="turn"),
        Column("graduates", "求职毕业生（人）", "Graduates", "whole", least=1,
               most=10**6),
        Column("retained", "留市就业（人）", "Retained", "whole", most=10**6),
    ),
    names=("university",),
    check=_check,
)  # fmt: skip
"""One row per university."""


def read_results(
    path: Path, names: Mapping[str, Text], turns: Mapping[str, str]
) -> tuple[dict[str, Counted], tuple[Fault, ...]]:
    """Return what every university reported, and everything that is wrong.

    Parameters
    ----------
    names
        Names of the universities by id.
    turns
        What was drawn for each of those that must report.

    Raises
    ------
    OSError
        If the file cannot be opened.
    """
    entries, faults = _entries(path, names)
    faults += [*repeated(TABLE, entries), *_unlike_the_draw(entries, turns)]
    if not faults:
        faults += _absent(entries, turns, path.name)
    if faults:
        return {}, tuple(faults)
    found = {e["university"]: Counted(e["graduates"], e["retained"]) for e in entries}
    return found, ()


def _entries(path: Path, names: Mapping[str, Text]) -> tuple[Entries, list[Fault]]:
    read = read_file(path)
    known = Known({"university": dict(names), "turn": TURNS})
    faults = list(read.faults)
    entries: Entries = ()
    for layout in (layout_as(grid, TABLE) for grid in read.grids):
        if isinstance(layout, Layout):
            reader = RowReader(layout, known, set())
            entries += reader.entries()
            faults += [*layout.faults, *reader.faults]
        elif layout is not None:
            faults.append(layout)
    return entries, faults


def _unlike_the_draw(entries: Entries, turns: Mapping[str, str]) -> Iterator[Fault]:
    """Find rows whose turn is not the one that was drawn."""
    for entry in entries:
        if "university" in entry and "turn" in entry:
            drawn = turns[entry["university"]]
            if entry["turn"] != drawn:
                yield entry.fault(
                    "turn", "other_turn", drawn=f"{TURNS[drawn].zh} ({drawn})"
                )


def _absent(entries: Entries, turns: Mapping[str, str], file: str) -> Iterator[Fault]:
    """Find universities of the roll-out without a row."""
    told = {entry["university"] for entry in entries}
    for university in turns:
        if university not in told:
            yield Fault(file, TABLE.columns[1].zh, university, Misfit("absent"))
