"""Rows of a table: values, and the cells that they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scenarios.located import Place
from scenarios.sheets.fault import Fault

if TYPE_CHECKING:
    from scenarios.overlay import Located
    from scenarios.sheets.cells import Cell


@dataclass(frozen=True, slots=True)
class At:
    """A value with the place that it comes from."""

    value: Any
    """Plain data, or more of them with places."""
    where: str
    """File, sheet and cell."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table."""

    cells: Mapping[str, Cell]
    """Cells by column; the first one of the row stands for those that are missing."""
    values: Mapping[str, Any]
    """Values by column, where a cell holds one that fits."""
    headings: Mapping[str, str]
    """Headings by column, as they stand in the file."""

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    @property
    def first(self) -> Cell:
        """The first cell of the row."""
        return min(self.cells.values(), key=lambda cell: cell.column)

    @property
    def where(self) -> str:
        """Where the row stands."""
        return self.first.where

    def at(self, key: str) -> At:
        """Return a value with its place."""
        return At(self.values[key], self.cells[key].where)

    def given(self, *keys: str) -> dict[str, At]:
        """Return those of the columns `keys` that are filled."""
        return {key: self.at(key) for key in keys if key in self.values}

    def estimate(
        self, key: str, unit: str, value: float | None = None, scale: float = 1.0
    ) -> At:
        """Return an Estimate of `value`, or of the cell's own figure, times `scale`.

        The unit that fills in the table counts its own people, so the figure is
        sourced and has no range.
        """
        figure = (self.values[key] if value is None else value) * scale
        where = self.cells[key].where
        source = f"Declared by the unit responsible: {where}"
        data = {"value": figure, "low": figure, "high": figure, "unit": unit}
        return At({**data, "mark": "sourced", "source": source}, where)

    def fault(self, key: str, code: str, **fields: object) -> Fault:
        """Return a fault of the cell in the column `key`."""
        cell = self.cells.get(key, self.first)
        return Fault.at(cell, self.headings.get(key, key), code, **fields)


Entries = tuple[Entry, ...]
"""Rows in order."""


def located(tree: Any, where: str) -> Located:
    """Part a tree that holds `At` into plain data and their places."""
    if isinstance(tree, At):
        return located(tree.value, tree.where)
    place = Place(where)
    data: Any = tree
    if isinstance(tree, Mapping):
        inside = {key: located(value, where) for key, value in tree.items()}
        data = {key: found[0] for key, found in inside.items()}
        place.parts.update({key: found[1] for key, found in inside.items()})
    elif isinstance(tree, list | tuple):
        members = [located(value, where) for value in tree]
        data = [found[0] for found in members]
        place.parts.update(enumerate(found[1] for found in members))
    return data, place
