"""What a table that people fill in is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios.base import Text
    from scenarios.sheets.columns import Column
    from scenarios.sheets.entries import Entries, Entry
    from scenarios.sheets.fault import Fault
    from scenarios.sheets.known import Known

Check = Callable[["Entry", "Known"], Iterator["Fault"]]
"""Yields what the cells of one row contradict."""
Amendment = Callable[["Entries", Mapping[str, Any]], dict[str, Any]]
"""Makes of the rows, and of the pack's data so far, what the pack changes."""


def _nothing_wrong(_: Entry, __: Known) -> Iterator[Fault]:
    yield from ()


def _no_change(_: Entries, __: Mapping[str, Any]) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Table:
    """A table that people fill in."""

    key: str
    """Identifier."""
    title: Text
    """Name of its sheet."""
    columns: tuple[Column, ...]
    """Its columns in order."""
    names: tuple[str, ...]
    """Columns that no two rows may share; the first is what a row declares."""
    declares: str = ""
    """Kind of thing that a row declares."""
    called: str = "name"
    """Column with the name of that thing."""
    check: Check = _nothing_wrong
    """What is wrong within one row."""
    change: Amendment = _no_change
    """What its rows change in a pack."""
