"""Copies of tables in which the cells that are wrong are marked and say why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from reporting.messages import words_of
from scenarios.sheets.reading import is_text, read_file, workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reporting.files import Writer
    from reporting.messages import Words
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
    """Return the writers of the marked copies, of the tables that need one.

    What looks like data about persons is left out of them.
    """
    words, told = words_of(language), tuple(problems)
    return {
        marked_name(path): _writer(path, own, words)
        for path in paths
        if (own := [p for p in told if p.where.startswith(f"{path.name}!")])
    }


def _writer(path: Path, problems: list[Problem], words: Words) -> Writer:
    def write(target: Path) -> None:
        book = _book(path)
        for problem in problems:
            spot = problem.where.removeprefix(f"{path.name}!")
            title, _, address = spot.rpartition("!")
            _mark(book[title][address], problem, words)
            _empty(book[title], book[title][address], problem.rule, words)
        book.save(target)

    return write


def _mark(cell: Any, problem: Problem, words: Words) -> None:
    text = words(
        "marked.text", path=problem.path, rule=problem.rule, advice=problem.advice
    )
    if cell.comment and cell.fill.start_color.rgb == MARK:
        text = f"{cell.comment.text}\n{text}"
    cell.fill = PatternFill("solid", start_color=MARK)
    cell.comment = Comment(text, words("marked.author"), height=_HEIGHT, width=_WIDTH)


def _empty(sheet: Any, cell: Any, rule: str, words: Words) -> None:
    """Empty a cell, or what stands under a heading, that looks like personal data."""
    rows = range(0)
    if rule == words("fault.personal"):
        rows = range(cell.row, cell.row + 1)
    elif rule == words("fault.personal_column"):
        rows = range(cell.row + 1, sheet.max_row + 1)
    for row in rows:
        found = sheet.cell(row, cell.column)
        if not isinstance(found, MergedCell):
            found.value = None


def _book(path: Path) -> Any:
    """Return the workbook at `path`, or one that holds the table of a text file."""
    if not is_text(path):
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
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
        cell.data_type = "s"
