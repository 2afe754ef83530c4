"""Faulty tables are refused with every problem, and marked; nothing is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from reporting.annotation import MARK
from tests.journey.in_process import answer_to, assert_refused
from tests.scenarios.sheets.filled import (
    BY_KEY,
    Cells,
    as_csv,
    fill,
    place_of,
    sound_cells,
    spotted,
)
from tests.scenarios.sheets.planting import HEADINGS, PLANTS, planted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def faulty(tmp_path: Path, template: Path) -> tuple[Path, dict[str, str]]:
    """A workbook full of faults, with the code due at each cell."""
    cells, due = planted(PLANTS)
    for key, heading, code in HEADINGS:
        spot = 3, place_of(BY_KEY[key], "+1")
        cells[key][spot] = heading
        due[spotted(BY_KEY[key], spot)] = code
    return fill(template, cells, tmp_path / "填报.xlsx"), due


def marked_cells(path: Path) -> dict[str, str]:
    """Return the comments of the marked cells by sheet and cell."""
    return {
        f"{sheet.title}!{cell.coordinate}": str(cell.comment and cell.comment.text)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.start_color.rgb == MARK
    }


def test_every_planted_fault_is_printed_with_its_cell_and_nothing_is_written(
    tmp_path: Path, harbour: Path, faulty: tuple[Path, dict[str, str]]
) -> None:
    path, due = faulty
    out = tmp_path / "out"
    answer = answer_to("import", path, "--for", harbour, "-o", out, "--json")
    assert_refused(answer)
    problems = json.loads(answer.stdout)["data"]["problems"]
    assert len(problems) == len(due) > 40
    found = {problem["where"].partition("!")[2] for problem in problems}
    assert found == set(due)
    assert not out.exists()


def test_the_marked_copy_marks_exactly_the_cells_at_fault(
    tmp_path: Path, harbour: Path, faulty: tuple[Path, dict[str, str]]
) -> None:
    path, due = faulty
    marked = tmp_path / "marked"
    answer = answer_to(
        "import", path, "--for", harbour, "--dry-run", "--marked", marked
    )
    assert_refused(answer)
    comments = marked_cells(marked / "填报.marked.xlsx")
    assert comments.keys() == due.keys()
    assert "半角“1200”" in comments["高校!I8"]
    before, after = load_workbook(path), load_workbook(marked / "填报.marked.xlsx")
    assert before["高校"]["I8"].value == after["高校"]["I8"].value


def test_a_marked_copy_holds_nothing_about_persons(
    tmp_path: Path, harbour: Path, faulty: tuple[Path, dict[str, str]]
) -> None:
    path, _ = faulty
    book = load_workbook(path)
    universities = book["高校"]
    universities.cell(5, universities.max_column, "示例甲")
    book.save(path)
    marked = tmp_path / "marked"
    once = ("import", path, "--for", harbour, "--dry-run", "--marked", marked)
    answer = answer_to(*once)
    copy = load_workbook(marked / "填报.marked.xlsx")
    held = [str(c.value) for sheet in copy for row in sheet.iter_rows() for c in row]
    assert any("身份证号" in text for text in held)  # the heading stays, to be deleted
    for secret in ("示例甲", "110101199003074258", "138 1234 5678"):
        assert not any(secret in text for text in held)
        assert secret not in answer.stderr


def test_a_text_file_is_marked_in_a_workbook(tmp_path: Path, harbour: Path) -> None:
    cells, due = planted([p for p in PLANTS if p.table == "venues" and not p.only])
    path = tmp_path / "场地.csv"
    path.write_bytes(as_csv(BY_KEY["venues"], cells["venues"]).encode("gb18030"))
    marked = tmp_path / "marked"
    assert_refused(
        answer_to("import", path, "--for", harbour, "--dry-run", "--marked", marked)
    )
    assert marked_cells(marked / "场地.csv.marked.xlsx").keys() == due.keys()


def test_values_probably_meant_are_taken_on_request(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    cells = sound_cells()
    graduates = place_of(BY_KEY["universities"], "graduates")
    cells["universities"][5, graduates] = "\uff11\uff12\uff10\uff10人"
    path = fill(template, cells, tmp_path / "filled.xlsx")
    refused = answer_to("import", path, "--for", harbour, "--dry-run")
    assert_refused(refused)
    assert "Write 1200" in refused.stderr
    taken = answer_to(
        "import", path, "--for", harbour, "--dry-run", "--accept-coercions"
    )
    assert taken.exit_code == 0, taken.stderr


def test_what_only_the_whole_pack_contradicts_is_told_at_its_cell(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    cells: dict[str, Cells] = {"universities": sound_cells()["universities"]}
    path = fill(template, cells, tmp_path / "filled.xlsx")
    marked = tmp_path / "marked"
    answer = answer_to(
        "import", path, "--for", harbour, "--dry-run", "--marked", marked
    )
    assert_refused(answer)
    assert "filled.xlsx!高校!A5" in answer.stderr  # a university without a campus
    assert marked_cells(marked / "filled.marked.xlsx").keys() == {"高校!A5", "高校!A6"}


FILES: dict[str, tuple[Any, str]] = {
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "save it as .xlsx"),
    "locked.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "picture.xlsx": (b"\x89PNG", "no .xlsx file"),
    "wide.csv": ("高校编码,高校名称".encode("utf-16"), "utf-16"),
    "empty.csv": (b"", "no row of data"),
    "高校.csv": ("高校编码,高校名称,毕业生数\n".encode(), "no row of data"),
    "高校 (2).csv": (
        "高校编码,高校名称\n".encode().decode("gb18030", "replace").encode(),
        "lost its encoding",
    ),
    "archive.xlsx": (b"PK\x05\x06" + bytes(18), "no .xlsx file"),
    "notes.csv": ("甲,乙\n1,2\n".encode(), "no table that is known"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_table_is_refused_in_plain_words(
    tmp_path: Path, harbour: Path, name: str
) -> None:
    content, says = FILES[name]
    (tmp_path / name).write_bytes(content)
    answer = answer_to("import", tmp_path / name, "--for", harbour, "--dry-run")
    assert_refused(answer)
    assert says in answer.stderr.casefold()


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, harbour: Path) -> None:
    missing = tmp_path / "none.xlsx"
    assert_refused(answer_to("import", missing, "--for", harbour, "--dry-run"), 74)
