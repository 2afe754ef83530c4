"""Copies of tables in which the cells that are wrong are marked and say why."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from reporting.messages import words_of
from scenarios.sheets.reading import read_file, workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reporting.files import Writer
    from scenarios.errors import Problem

MARK = "FFFFC7CE"
"""Colour of a marked cell."""
_WIDTH, _HEIGHT = 320, 120
"""Size of a comment [pixels]."""


def marked_name(path: Path) -> str:
    """Return the name of the marked copy of the table at `path`."""
    return f"{path.name.removesuffix('.xlsx')}.marked.xlsx"


def marked_copies(
    paths: Iterable[Path], problems: Iterable[Problem], language: str
) -> dict[str, Writer]:
    """Return the writers of the marked copies, of the tables that need one."""
    words = words_of(language)
    said: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(dict)
    for problem in problems:
        file, *cell = problem.where.rsplit("!", 2)
        if len(cell) == 2:
            text = words(
                "marked.text",
                path=problem.path, rule=problem.rule, advice=problem.advice,
            )  # fmt: skip
            said[file].setdefault((cell[0], cell[1]), []).append(text)
    return {
        marked_name(path): _writer(path, said[path.name], words("marked.author"))
        for path in paths
        if path.name in said
    }


def _writer(
    path: Path, said: Mapping[tuple[str, str], list[str]], author: str
) -> Writer:
    def write(target: Path) -> None:
        book = _book(path)
        for (sheet, cell), lines in said.items():
            _mark(book[sheet][cell], "\n".join(lines), author)
        book.save(target)

    return write


def _mark(cell: Any, text: str, author: str) -> None:
    cell.fill = PatternFill("solid", start_color=MARK)
    cell.comment = Comment(text, author, height=_HEIGHT, width=_WIDTH)


def _book(path: Path) -> Any:
    """Return the workbook at `path`, or one that holds the table of a text file."""
    if path.suffix.lower() == ".xlsx":
        return workbook_of(path.read_bytes(), formulas=True)
    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in read_file(path).grids:
        sheet = book.create_sheet(grid.sheet)
        for row in grid.rows:
            for cell in row:
                _copy(sheet.cell(cell.row, cell.column), cell.text)
    return book


def _copy(cell: Any, text: str) -> None:
    if text:
        # As text, so that nothing is computed from it.
        cell.value, cell.data_type = text, "s"
