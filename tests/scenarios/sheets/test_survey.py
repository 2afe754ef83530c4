"""Sheets that are laid out wrongly, and rows that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from scenarios.loading import load
from scenarios.sheets.survey import survey
from tests.scenarios.sheets.filled import town

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.scenario import Scenario

SECTORS = "产业编码,产业方向,可邀单位数（家）,每周可参与占比（%）,每季最多场次\n"
SHIPPING = "shipping,航运,300,,\n"
CASES = {  # name of the file, what it holds, where a fault is due and which
    "a column twice": (
        "企业.csv",
        f"{SECTORS[:-1]},产业名称\n",
        "F1",
        "repeated_column",
    ),
    "no column that is needed": (
        "企业.csv",
        "产业编码,产业方向\nshipping,航运\n",
        "A1",
        "missing_columns",
    ),
    "no column for what is new": (
        "责任单位.csv",
        "单位编码,单位名称,队伍数,每队每周场次\npier,码头,1,1\n",
        "A2",
        "missing_in_new",
    ),
    "no headings": ("企业.csv", "甲,乙\n1,2\n", "A1", "no_headings"),
    "no such table": ("杂项.csv", "甲,乙\n1,2\n", "A1", "unknown_sheet"),
    "a new sector half told": (
        "企业.csv",
        f"{SECTORS}fish,渔业,80,,3\n",
        "D2",
        "missing",
    ),
    "a campus in two places": (
        "场地.csv",
        "场所编码,场地编码,场地名称,场地类型,容量,每周可办场次\n"
        "harbour-u,a,甲,hall,10,2\nharbour-u,b,乙,hall,10,3\n",
        "F3",
        "differs",
    ),
    "the name of another": (
        "企业.csv",
        f"{SECTORS}ships,航运,300,20,3\n",
        "B2",
        "namesake",
    ),
    "an event of no plan": (
        "实际完成.csv",
        "活动编号,状态\nfair-1,已取消\n",
        "A2",
        "none_known",
    ),
    "a name twice": ("企业.csv", f"{SECTORS}{SHIPPING}{SHIPPING}", "A3", "taken"),
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return load(town(tmp_path_factory.mktemp("town")))


@pytest.mark.parametrize("case", CASES)
def test_a_table_laid_out_wrongly_is_told_at_its_cell(
    tmp_path: Path, harbour: Scenario, case: str
) -> None:
    name, text, address, code = CASES[case]
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = {
        (fault.where.rpartition("!")[2], fault.misfit.code)
        for fault in survey([tmp_path / name], harbour).faults
    }
    assert found == {(address, code)}


def test_a_table_is_known_by_its_headings_whatever_its_name(
    tmp_path: Path, harbour: Scenario
) -> None:
    path = tmp_path / "Sheet1.csv"
    text = "产业编码,产业方向,可邀单位数\nshipping,航运,300\n"
    path.write_text(text, encoding="utf-8")
    found = survey([path], harbour)
    assert found.faults == ()
    assert [entry["employers"] for entry in found.entries["employers"]] == [300]


def test_two_files_of_one_name_could_not_be_told_apart(
    tmp_path: Path, harbour: Scenario
) -> None:
    paths = [tmp_path / folder / "企业.csv" for folder in ("a", "b")]
    for number, path in enumerate(paths):
        path.parent.mkdir()
        path.write_text(f"{SECTORS}s{number},甲{number},3,20,3\n", encoding="utf-8")
    (fault,) = survey(paths, harbour).faults
    assert (fault.where, fault.misfit.code) == ("企业.csv", "same_name")


def test_an_old_template_and_an_endless_sheet_are_refused(
    tmp_path: Path, harbour: Scenario
) -> None:
    old = Workbook()
    old.create_sheet("_meta")["A1"] = "fairplan-0"
    old.save(tmp_path / "old.xlsx")
    (tmp_path / "企业.csv").write_text(SECTORS + SHIPPING + "\n" * 6000, "utf-8")
    found = survey([tmp_path / "old.xlsx", tmp_path / "企业.csv"], harbour)
    codes = [fault.misfit.code for fault in found.faults]
    assert codes == ["old_template", "long_sheet"]


def test_a_room_does_not_give_its_name_to_its_host(
    tmp_path: Path, harbour: Scenario
) -> None:
    rooms = "场所编码,场地编码,场地名称,场地类型,容量\nharbour-u,gym,体育馆,hall,10\n"
    closed = (
        "起始日期,截止日期,范围,范围编码,原因\n2027-05-01,2027-05-02,场所,港城大学,x\n"
    )
    for name, text in (("场地.csv", rooms), ("禁排日.csv", closed)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = survey([tmp_path / "场地.csv", tmp_path / "禁排日.csv"], harbour)
    assert found.faults == ()
    assert found.entries["closed_days"][0]["of"] == "harbour-u"
