"""Tables as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.notation import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporting.messages import Words
    from reporting.tables.shape import CellKind, Row, Table


def text_table(table: Table, words: Words) -> Iterator[str]:
    """Yield a line of headings and a line per row; columns are parted by two spaces."""
    kinds = [column.kind for column in table.columns]
    rows = [table.headings(words), *(_written(row, kinds, words) for row in table.rows)]
    yield from aligned(rows)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line per row of cells, aligned at the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, strict=True)
        yield "  ".join(cell.rjust(width) for cell, width in cells)


def _written(row: Row, kinds: Sequence[CellKind], words: Words) -> tuple[str, ...]:
    cells = zip(row, kinds, strict=True)
    return tuple(written(cell, kind, words) for cell, kind in cells)
