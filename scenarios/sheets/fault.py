"""What is wrong with a file, a sheet or a cell, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.sheets.cells import Cell

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value does not fit its column."""

    code: str
    """Names the sentences that say so."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What the sentences mention."""
    reading: object = None
    """The value that was probably meant, or None."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A misfit with its place."""

    where: str
    """File, or file, sheet and cell."""
    path: str
    """Heading of the column, or name of the table."""
    value: str
    """What was found; nothing of a person."""
    misfit: Misfit
    """What is wrong with it."""

    @classmethod
    def at(cls, cell: Cell, path: str, code: str, **fields: object) -> Fault:
        """Return the fault `code` of `cell`."""
        return cls.of(cell, path, Misfit(code, fields))

    @classmethod
    def of(cls, cell: Cell, path: str, misfit: Misfit) -> Fault:
        """Return `misfit` as a fault of `cell`."""
        text = cell.text
        value = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        if misfit.code == "personal":
            value = f"{text.strip()[:3]}***"
        return cls(cell.where, path, value, misfit)
