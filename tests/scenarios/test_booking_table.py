"""Tables of bookings, as people save them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from scenarios.booking_table import COLUMNS, read_bookings
from scenarios.errors import ScenarioError
from tests.optimizer.small_city import city, mandate, requirement

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return city(mandates=[mandate("M", requirement(at_least=2))])


def lines(scenario: Scenario, day: str) -> tuple[list[str], list[str]]:
    programme, organiser = scenario.programmes[0], scenario.organisers[0]
    host = scenario.hosts[0]
    row = {
        "booking_id": "fair-1",
        "programme": programme.id,
        "kind": programme.kind,
        "theme": programme.theme,
        "organiser": organiser.id,
        "host": host.id,
        "district": host.district,
        "date": day,
        "daypart": scenario.sessions[0].key,
        "venue": host.venues[0].id,
        "employers": "10",
        "posts": "100",
        "participants": "200",
        "cost_yuan": "1000",
        "mandates": "M",
    }
    return list(COLUMNS), [row[column] for column in COLUMNS]


def table(scenario: Scenario, path: Path, day: str, encoding: str = "utf-8") -> Path:
    text = "\n".join(",".join(line) for line in lines(scenario, day))
    path.write_text(text, encoding)
    return path


@pytest.mark.parametrize("written", ["{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}"])
def test_a_date_may_stand_as_spreadsheets_write_it(
    scenario: Scenario, tmp_path: Path, written: str
) -> None:
    day = scenario.calendar.horizon.first
    path = table(scenario, tmp_path / "bookings.csv", written.format(day))
    (booking,) = read_bookings(path, scenario)
    assert booking.date == day


@pytest.mark.parametrize("written", ["2027/13/1", "9.3.2027", "2027/3-9", "soon", ""])
def test_what_is_no_date_is_refused_with_its_line(
    scenario: Scenario, tmp_path: Path, written: str
) -> None:
    path = table(scenario, tmp_path / "bookings.csv", written)
    with pytest.raises(ScenarioError) as refused:
        read_bookings(path, scenario)
    (problem,) = refused.value.problems
    assert (problem.where, problem.value) == ("bookings.csv:2", written)


def test_a_day_outside_the_horizon_is_refused(
    scenario: Scenario, tmp_path: Path
) -> None:
    early = date(scenario.calendar.horizon.first.year - 1, 12, 31)
    path = table(scenario, tmp_path / "bookings.csv", early.isoformat())
    with pytest.raises(ScenarioError, match="outside the horizon"):
        read_bookings(path, scenario)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_may_be_in_the_encodings_of_offices(
    scenario: Scenario, tmp_path: Path, encoding: str
) -> None:
    day = scenario.calendar.horizon.first.isoformat()
    path = table(scenario, tmp_path / "bookings.csv", day, encoding)
    path.write_bytes(path.read_bytes() + "\n".encode(encoding.removesuffix("-sig")))
    assert len(read_bookings(path, scenario)) == 1


def test_a_workbook_is_read_like_the_text_it_was_made_from(
    scenario: Scenario, tmp_path: Path
) -> None:
    day = scenario.calendar.horizon.first
    text = table(scenario, tmp_path / "bookings.csv", day.isoformat())
    book = Workbook()
    book.create_sheet("notes", 0).append(["何时", "何地"])
    header, row = lines(scenario, day.isoformat())
    cells: list[object] = [int(cell) if cell.isdigit() else cell for cell in row]
    cells[header.index("date")] = datetime.combine(day, time())
    sheet = book["Sheet"]
    sheet.append(header)
    sheet.append(cells)
    book.save(tmp_path / "bookings.xlsx")
    found = read_bookings(tmp_path / "bookings.xlsx", scenario)
    assert found == read_bookings(text, scenario)


@pytest.mark.parametrize("name", ["bookings.csv", "bookings.xlsx"])
def test_what_holds_no_table_is_refused_in_words(
    scenario: Scenario, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(bytes(range(255, 127, -1)) * 3)
    with pytest.raises(ScenarioError, match=r"neither UTF-8|not a workbook"):
        read_bookings(path, scenario)
