"""The shape of a table: declared columns, plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from analysis.spread import Spread

if TYPE_CHECKING:
    from reporting.messages import Words

Cell = str | int | float | date | Spread | None
"""One value; None where there is none."""
CellKind = Literal[
    "text", "status", "date", "count", "yuan", "persons", "share", "points", "decimal"
]
"""How a value is written. Points are shares shown in percentage points."""
Row = tuple[Cell, ...]
"""One row, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds."""

    key: str
    """Identifier; ``column.<key>`` is its heading."""
    kind: CellKind = "text"
    """How its values are written."""
    width: int = 12
    """Width in a workbook [characters]."""
    title: str | None = None
    """Heading, where it is data rather than words of ours."""

    def heading(self, words: Words) -> str:
        """Return the heading."""
        return self.title or words(f"column.{self.key}")

    @property
    def is_number(self) -> bool:
        """Whether the values are numbers."""
        return self.kind not in ("text", "status", "date")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under declared columns."""

    key: str
    """Identifier; ``table.<key>`` is its title."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.key}: a row has {len(row)} cells "
                    f"for {len(self.columns)} columns"
                )

    def title(self, words: Words) -> str:
        """Return the title."""
        return words(f"table.{self.key}")

    def headings(self, words: Words) -> tuple[str, ...]:
        """Return the headings in order."""
        return tuple(column.heading(words) for column in self.columns)

    def only(self, *keys: str) -> Table:
        """Return the table with the columns named, in that order."""
        place = {column.key: i for i, column in enumerate(self.columns)}
        chosen = [place[key] for key in keys]
        return Table(
            self.key,
            tuple(self.columns[i] for i in chosen),
            tuple(tuple(row[i] for i in chosen) for row in self.rows),
        )

    def column(self, key: str) -> tuple[Cell, ...]:
        """Return the values of one column."""
        index = next(i for i, c in enumerate(self.columns) if c.key == key)
        return tuple(row[index] for row in self.rows)
