"""Results of a roll-out: read whole, or refused with every bad cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scenarios.base import Text
from scenarios.sheets.results import Counted, read_results

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {f"U{i}": Text(zh=f"大学{i}", en=f"University {i}") for i in range(1, 5)}
TURNS = {"U1": "first", "U2": "later", "U3": "later", "U4": "first"}
HEADINGS = "配对,高校编号,高校名称,次序,求职毕业生（人）,留市就业（人）"
ROWS = ("1,U1,大学1,先行,400,120", "1,U2,大学2,后行,380,90",
        "2,U4,大学4,先行,300,80", "2,U3,大学3,后行,310,85")  # fmt: skip


def faults(tmp_path: Path, *rows: str, headings: str = HEADINGS) -> list[str]:
    """Return cell and code of what is wrong."""
    _, found = read_results(_written(tmp_path, rows, headings), NAMES, TURNS)
    return [f"{f.where.rpartition('!')[2]} {f.misfit.code}" for f in found]


def _written(tmp_path: Path, rows: tuple[str, ...], headings: str) -> Path:
    path = tmp_path / "results.csv"
    path.write_text("\n".join((headings, *rows)) + "\n", encoding="utf-8-sig")
    return path


@pytest.mark.parametrize(
    "headings", [HEADINGS, "Pair,University,Name,Turn,Graduates,Retained"]
)
def test_a_filled_table_is_read_in_both_languages(
    tmp_path: Path, headings: str
) -> None:
    path = _written(tmp_path, ROWS, headings)
    counted, found = read_results(path, NAMES, TURNS)
    assert found == ()
    assert counted["U4"] == Counted(300, 80)
    assert counted.keys() == TURNS.keys()


def test_every_bad_cell_is_named_at_once(tmp_path: Path) -> None:
    rows = (
        "1,U1,大学1,先行,400,420", "1,U9,大学9,后行,380,90",
        "2,U4,大学4,后行,three,80", "2,U3,大学3,后行,,85", "2,U3,大学3,后行,300,1.5",
    )  # fmt: skip
    assert sorted(faults(tmp_path, *rows)) == sorted(
        ["F2 exceeds", "B3 unknown", "D4 other_turn", "E4 not_number", "E5 missing",
         "B6 taken", "F6 not_whole"]
    )  # fmt: skip


def test_a_campus_that_reports_nothing_is_named(tmp_path: Path) -> None:
    _, found = read_results(_written(tmp_path, ROWS[:-1], HEADINGS), NAMES, TURNS)
    assert [(f.value, f.misfit.code) for f in found] == [("U3", "absent")]


def test_columns_that_are_missing_are_named(tmp_path: Path) -> None:
    rows = [",".join(row.split(",")[:-1]) for row in ROWS]
    short = HEADINGS.rpartition(",")[0]
    assert "A1 missing_columns" in faults(tmp_path, *rows, headings=short)


def test_another_table_is_no_table_of_results(tmp_path: Path) -> None:
    assert faults(tmp_path, "a,b", headings="x,y") == ["A1 no_headings"]


def test_numbers_of_persons_are_refused(tmp_path: Path) -> None:
    row = "1,U1,13812345678,先行,400,120"
    assert "C2 personal" in faults(tmp_path, row, *ROWS[1:])
