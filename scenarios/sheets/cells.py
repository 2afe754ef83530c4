"""Cells of a table that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from openpyxl.utils import get_column_letter

Value = str | int | float | date | datetime | None
"""What a cell holds; None where it is empty."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a file."""

    file: str
    """Name of the file."""
    sheet: str
    """Name of the sheet; that of the table for a text file."""
    row: int
    """Row, counted from 1."""
    column: int
    """Column, counted from 1."""
    value: Value = None
    """Content."""
    merged: bool = False
    """Whether it is part of a merged range that holds something."""

    @property
    def where(self) -> str:
        """File, sheet and cell, such as ``高校.xlsx!高校!F12``."""
        return f"{self.file}!{self.sheet}!{get_column_letter(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """Content as text."""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        if isinstance(self.value, datetime):
            return str(self.value).removesuffix(" 00:00:00")
        return "" if self.value is None else str(self.value)

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing that can be seen."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet."""

    file: str
    """Name of the file."""
    sheet: str
    """Name of the sheet."""
    rows: tuple[tuple[Cell, ...], ...]
    """Rows from the first one; each begins with the first column."""

    @property
    def corner(self) -> Cell:
        """The cell that stands for the sheet."""
        return Cell(self.file, self.sheet, 1, 1)
