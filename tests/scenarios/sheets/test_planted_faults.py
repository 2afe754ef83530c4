"""Every planted fault is found at its cell, in workbooks and in text."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.workbook.template import write_template
from scenarios.loading import load
from scenarios.sheets.survey import survey
from scenarios.sheets.tables import TABLES
from tests.scenarios.sheets.filled import (
    BY_KEY,
    Cells,
    as_csv,
    fill,
    place_of,
    placed,
    sound_cells,
    sound_rows,
    spotted,
    town,
)
from tests.scenarios.sheets.planting import HEADINGS, PLANTS, planted

if TYPE_CHECKING:
    from scenarios.scenario import Scenario
    from scenarios.sheets.survey import Survey
    from scenarios.sheets.table import Table

WRITABLE = [plant for plant in PLANTS if plant.only != "xlsx"]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return load(town(tmp_path_factory.mktemp("town")))


def with_headings(cells: dict[str, Cells], due: dict[str, str]) -> None:
    for key, heading, code in HEADINGS:
        spot = 3, place_of(BY_KEY[key], "+1")
        cells[key][spot] = heading
        due[spotted(BY_KEY[key], spot)] = code


def told(found: Survey) -> list[tuple[str, str]]:
    """Return sheet, cell and code of every fault."""
    return [
        (fault.where.partition("!")[2], fault.misfit.code) for fault in found.faults
    ]


def written(folder: Path, cells: dict[str, Cells], encoding: str) -> list[Path]:
    paths = []
    for table in TABLES:
        path = folder / f"{table.title.zh}.csv"
        path.write_bytes(as_csv(table, cells[table.key]).encode(encoding))
        paths.append(path)
    return paths


def test_more_than_40_faults_of_more_than_30_kinds_are_planted() -> None:
    assert len(PLANTS) + len(HEADINGS) > 50
    assert len({plant.code for plant in PLANTS}) >= 30
    assert {plant.table for plant in PLANTS} == set(BY_KEY)
    assert len(WRITABLE) + len(HEADINGS) > 40


def test_every_fault_of_a_workbook_is_found_at_its_cell(
    tmp_path: Path, harbour: Scenario
) -> None:
    cells, due = planted(PLANTS)
    with_headings(cells, due)
    template = tmp_path / "template.xlsx"
    write_template(TABLES, harbour, template)
    path = fill(template, cells, tmp_path / "填报.xlsx")
    assert Counter(told(survey([path], harbour))) == Counter(due.items())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_fault_of_text_is_found_at_its_cell(
    tmp_path: Path, harbour: Scenario, encoding: str
) -> None:
    cells, due = planted(WRITABLE)
    with_headings(cells, due)
    paths = written(tmp_path, cells, encoding)
    assert Counter(told(survey(paths, harbour))) == Counter(due.items())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_sound_text_has_no_fault(
    tmp_path: Path, harbour: Scenario, encoding: str
) -> None:
    found = survey(written(tmp_path, sound_cells(), encoding), harbour)
    assert told(found) == []
    assert {key: len(rows) for key, rows in found.entries.items()} == dict.fromkeys(
        BY_KEY, 2
    )


@given(
    st.sampled_from(TABLES), st.integers(1, 8), st.integers(1, 20),
    st.text(max_size=30), st.sampled_from(["utf-8", "gb18030"]),
)  # fmt: skip
def test_whatever_a_cell_says_each_fault_names_a_cell_of_the_file(
    harbour: Scenario, table: Table, row: int, place: int, text: str, encoding: str
) -> None:
    rows = placed(table, sound_rows()[table.key])
    written = as_csv(table, rows | {(row, place): text})
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{table.title.zh}.csv"
        path.write_bytes(written.encode(encoding))
        found = survey([path], harbour)
    for fault in found.faults:
        file, _, address = fault.where.partition("!")
        assert file == path.name
        assert re.fullmatch(r"[^!]+![A-Z]{1,2}[0-9]{1,2}", address) or address == ""
