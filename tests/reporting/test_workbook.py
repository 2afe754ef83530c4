from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reporting.workbook import SHEETS, write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reporting.dossier import Dossier

HEADER = 3
NAMES = {
    "zh": [
        "封面说明", "活动排期表", "合规矩阵", "责任清单", "高校视图", "责任单位视图",
        "留存测算", "群体测算", "均衡程度", "变化原因", "奖补测算", "目标测算",
        "服务测算", "假设清单", "数据来源",
    ],
    "en": [
        "Cover", "Bookings", "Compliance", "Duties", "Universities", "Organisers",
        "Retention", "Groups", "Equity", "Why", "Rewards", "Targets", "Services",
        "Assumptions", "Sources",
    ],
}  # fmt: skip


@pytest.fixture(scope="module", params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def book(
    dossier: Dossier, language: str, tmp_path_factory: pytest.TempPathFactory
) -> Workbook:
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    write_workbook(dossier, path, language)
    return load_workbook(path)


def test_sheets_are_named_in_the_language(book: Workbook, language: str) -> None:
    assert book.sheetnames == NAMES[language]
    assert len(SHEETS) == len(NAMES[language])


def test_no_cell_is_a_formula_or_merged(book: Workbook) -> None:
    texts = set()
    for sheet in _sheets(book):
        assert not sheet.merged_cells.ranges
        for row in sheet.iter_rows():
            texts |= {cell.value for cell in row if isinstance(cell.value, str)}
            assert all(cell.data_type != "f" for cell in row)
    assert any(text.startswith("=1+1") for text in texts)


def test_dates_are_dates(book: Workbook, dossier: Dossier) -> None:
    sheet = book.worksheets[1]
    dates = [row[0].value for row in sheet.iter_rows(min_row=HEADER + 1)]
    assert dates == [
        datetime(b.date.year, b.date.month, b.date.day) for b in dossier.plan.bookings
    ]


def test_sheets_hold_one_row_per_thing(book: Workbook, dossier: Dossier) -> None:
    rows = {sheet.title: sheet.max_row - HEADER for sheet in _sheets(book)}
    names = book.sheetnames
    assert rows[names[1]] == len(dossier.plan.bookings)
    assert rows[names[2]] == rows[names[3]] == len(dossier.compliance.rows)
    assert rows[names[4]] == 5
    assert rows[names[5]] == len(dossier.plan.bookings)
    assert rows[names[6]] == 3


def test_every_sheet_is_ready_to_filter_and_to_print(book: Workbook) -> None:
    for sheet in _sheets(book):
        assert sheet.freeze_panes == "B4"
        assert sheet.auto_filter.ref.startswith("A3:")
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.print_title_rows == "$3:$3"


def test_the_provisional_calendar_is_announced_on_every_sheet(
    book: Workbook, language: str
) -> None:
    word = {"zh": "暂定", "en": "provisional"}[language]
    for sheet in _sheets(book):
        assert word in str(sheet["A2"].value)


def test_shares_and_points_keep_their_values(book: Workbook, dossier: Dossier) -> None:
    sheet = book.worksheets[6]
    city = [c.value for c in sheet[HEADER + 1] if isinstance(c.value, int | float)]
    uplift = dossier.evaluation.uplift("plan", "none")
    plan = dossier.evaluation.rate("plan").share
    shares = [plan.mean, plan.low, plan.high]
    points = [x * 100 for x in (uplift.share.mean, uplift.share.low, uplift.share.high)]
    assert city[7:10] == pytest.approx(shares)
    assert city[13:16] == pytest.approx(points)


def test_equal_dossiers_give_equal_bytes(dossier: Dossier, tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_workbook(dossier, first)
    write_workbook(dossier, second)
    assert first.read_bytes() == second.read_bytes()


def _sheets(book: Workbook) -> Iterator[Worksheet]:
    for sheet in book.worksheets:
        assert isinstance(sheet, Worksheet)
        yield sheet
