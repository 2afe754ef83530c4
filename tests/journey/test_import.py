"""Templates go out, filled tables come back as a pack that loads and bookings."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from scenarios.loading import load
from tests.journey.in_process import answer_to, assert_refused
from tests.scenarios.sheets.filled import (
    BY_KEY,
    Cells,
    fill,
    placed,
    sound_cells,
    sound_rows,
    town,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_filled_template_becomes_a_pack_that_loads(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    path = fill(template, sound_cells(), tmp_path / "filled.xlsx")
    out = tmp_path / "out"
    answer = answer_to("import", path, "--for", harbour, "-o", out, "--json")
    assert answer.exit_code == 0, answer.stderr
    scenario = load(out / "harbour-local.yaml")
    assert scenario.digest == json.loads(answer.stdout)["data"]["digest"]
    assert scenario.name == scenario.curves == "harbour-local"
    assert answer_to("validate", out / "harbour-local.yaml").exit_code == 0
    college = scenario.university["college-1"]
    assert (college.graduates.value, college.graduates.mark) == (1200, "sourced")
    assert "filled.xlsx!高校!I5" in college.graduates.source
    assert college.retained_mean.value == 260
    assert college.baseline_retention.value == pytest.approx(260 / 900)
    assert college.field_mix == {"shipping": 1}
    assert scenario.host["college-2"].venues[0].capacity == 600
    assert scenario.organiser["office-1"].district == "port"
    assert len(scenario.sectors) == 3
    assert len(scenario.host["harbour-u"].closed) == 2
    assert scenario.host["college-1"].closed == ()


def test_bookings_that_come_in_are_those_that_check_reads(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    path = fill(template, sound_cells(), tmp_path / "filled.xlsx")
    out = tmp_path / "out"
    assert answer_to("import", path, "--for", harbour, "-o", out).exit_code == 0
    checked = answer_to(
        "check", out / "bookings.csv", "--scenario", out / "harbour-local.yaml",
        "--json",
    )  # fmt: skip
    assert checked.exit_code in (0, 1), checked.stderr
    lines = (out / "bookings.csv").read_text("utf-8-sig").splitlines()
    assert "2027-03-03" in lines[1]  # the day it was held, not the day agreed
    assert ",38,370,510," in lines[1]
    assert (out / "actuals.csv").read_text("utf-8-sig").count("held") == 2


def test_curves_are_kept_where_nothing_they_rest_on_changes(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    cells: dict[str, Cells] = {"organisers": sound_cells()["organisers"]}
    path = fill(template, cells, tmp_path / "filled.xlsx")
    out = tmp_path / "out"
    answer = answer_to(
        "import", path, "--for", harbour, "-o", out, "--name", "harbour-two"
    )
    assert answer.exit_code == 0, answer.stderr
    assert "fairplan fit" not in answer.stdout
    assert load(out / "harbour-two.yaml").curves == "harbour"
    assert sorted(file.name for file in out.iterdir()) == ["harbour-two.yaml"]


def test_actuals_revise_the_events_of_a_plan(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    events = {key: sound_cells()[key] for key in ("fixed_events",)}
    first = fill(template, events, tmp_path / "agreed.xlsx")
    agreed, held = tmp_path / "agreed", tmp_path / "held"
    assert answer_to("import", first, "--for", harbour, "-o", agreed).exit_code == 0
    rows = sound_rows()["actuals"]
    rows[1] = {"booking_id": "fair-2", "outcome": "已取消"}
    actuals = {"actuals": placed(BY_KEY["actuals"], rows)}
    second = fill(template, actuals, tmp_path / "actuals.xlsx")
    assert_refused(answer_to("import", second, "--for", harbour, "--dry-run"))
    answer = answer_to(
        "import", second, "--for", harbour, "-o", held,
        "--plan", agreed / "bookings.csv",
    )  # fmt: skip
    assert answer.exit_code == 0, answer.stderr
    _, *lines = (held / "bookings.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("fair-1,")
    assert "2027-03-03" in lines[0]


def test_closed_days_close_what_they_name(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    scopes = (
        ("全市", None),
        ("区市", "港区"),
        ("高校", "harbour-u"),
        ("场所", "harbour-u"),
    )
    rows = [
        {
            "first": date(2027, 3, 8 + number), "last": date(2027, 3, 8 + number),
            "scope": scope, "of": code, "reason": f"原因{number}",
        }
        for number, (scope, code) in enumerate(scopes)
    ]  # fmt: skip
    cells = {"closed_days": placed(BY_KEY["closed_days"], rows)}
    path = fill(template, cells, tmp_path / "filled.xlsx")
    out = tmp_path / "out"
    assert answer_to("import", path, "--for", harbour, "-o", out).exit_code == 0
    scenario = load(out / "harbour-local.yaml")
    closed = {
        day: scenario.why_closed(scenario.hosts[0], day)
        for day in (date(2027, 3, number) for number in range(7, 13))
    }
    assert list(closed.values()) == [None, "原因0", "原因1", "原因2", "原因3", None]


def test_a_known_host_keeps_its_name_where_a_row_leaves_it_blank(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    room = {"host": "harbour-u", "id": "gym", "name": "体育馆", "kind": "hall"}
    event = {**sound_rows(1)["fixed_events"][0], "host": "港城大学", "venue": "gym"}
    cells = {
        "venues": placed(BY_KEY["venues"], [{**room, "capacity": 900}]),
        "fixed_events": placed(BY_KEY["fixed_events"], [event]),
    }
    path = fill(template, cells, tmp_path / "filled.xlsx")
    out = tmp_path / "out"
    answer = answer_to("import", path, "--for", harbour, "-o", out)
    assert answer.exit_code == 0, answer.stderr
    host = load(out / "harbour-local.yaml").host["harbour-u"]
    assert (host.name.zh, host.name.en) == ("港城大学", "Harbour University")
    assert [venue.id for venue in host.venues] == ["hall", "gym"]


def test_more_retained_than_seek_work_are_refused_at_their_cell(
    tmp_path: Path, harbour: Path
) -> None:
    path = tmp_path / "高校.csv"
    heads = "高校编码,高校名称,毕业生数,上年留存人数"
    path.write_text(f"{heads}\nharbour-u,港城大学,1000,900\n", encoding="utf-8")
    answer = answer_to("import", path, "--for", harbour, "--dry-run")
    assert_refused(answer)
    assert "高校.csv!高校!D2" in answer.stderr


def test_nothing_is_overwritten_unasked(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    path = fill(template, sound_cells(), tmp_path / "filled.xlsx")
    once = ("import", path, "--for", harbour, "-o", tmp_path / "out")
    assert answer_to(*once).exit_code == 0
    assert_refused(answer_to(*once), 74)
    assert answer_to(*once, "--force").exit_code == 0


def test_a_pack_is_never_written_over_the_one_it_extends(
    tmp_path: Path, harbour: Path, template: Path
) -> None:
    path = fill(template, sound_cells(), tmp_path / "filled.xlsx")
    once = ("import", path, "--for", harbour, "-o", tmp_path, "--force")
    before = harbour.read_bytes()
    assert_refused(answer_to(*once, "--name", "harbour"), 2)
    assert_refused(answer_to(*once, "--name", "../harbour"), 3)
    assert harbour.read_bytes() == before


def test_an_import_writes_somewhere_or_says_it_does_not(harbour: Path) -> None:
    assert_refused(answer_to("import", harbour, "--for", harbour), 2)


def test_a_template_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    harbour = town(tmp_path)
    for folder in ("a", "b"):
        answer = answer_to("template", harbour, "-o", tmp_path / folder)
        assert answer.exit_code == 0
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert len(names) == len(BY_KEY)
    for name in names:
        first, second = (tmp_path / folder / name for folder in ("a", "b"))
        assert first.read_bytes() == second.read_bytes()


def test_a_template_names_the_codes_and_days_of_its_city(template: Path) -> None:
    book = load_workbook(template)
    listed = {cell.value for row in book["字典"].iter_rows() for cell in row}
    assert {"harbour-u", "bureau", "shipping"} <= listed
    closed = [cell.value for cell in book["禁排日"][4]]
    assert closed[:2] == ["示例 2027-01-01", "2027-01-01"]


def test_an_english_template_comes_back_as_well(tmp_path: Path, harbour: Path) -> None:
    out = tmp_path / "templates"
    answer_to("template", harbour, "-o", out, "--lang", "en")
    path = out / "Organisers.xlsx"
    book = load_workbook(path)
    for place, value in enumerate(("pier", "Pier", None, "city", "Port", 1, 2), 1):
        book["Organisers"].cell(5, place, value)
    book.save(path)
    answer = answer_to("import", path, "--for", harbour, "--dry-run", "--json")
    assert answer.exit_code == 0, answer.stdout
    assert json.loads(answer.stdout)["data"]["rows"] == {"organisers": 1}
