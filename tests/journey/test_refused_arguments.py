"""Names, directories and tables of bookings that a command cannot use."""

from __future__ import annotations

from shutil import copy
from typing import TYPE_CHECKING

import pytest

from tests.journey.in_process import answer_to
from tests.journey.small_packs import BOOKING, LEAST, pack, table

if TYPE_CHECKING:
    from pathlib import Path

BAD_CELLS = {
    "programme": "policy_tlak",
    "organiser": "hr_buro",
    "host": "YT-U99",
    "date": "2027-02-30",
    "daypart": "dawn",
    "employers": "-1",
    "posts": "many",
    "participants": "12.5",
    "cost_yuan": "3千",
}


@pytest.mark.parametrize("command", ["run", "plan", "fit", "show", "validate"])
@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("yantay", "Did you mean yantai?"),
        ("atlantis", "Packs: "),
        ("no/such/pack.yaml", "Packs: "),
    ],
)
def test_an_unknown_scenario_is_answered_with_advice(
    tmp_path: Path, command: str, name: str, advice: str
) -> None:
    writes = command in ("run", "plan", "fit")
    output = ("-o", tmp_path / "out") if writes else ()
    answer = answer_to(command, name, *output)
    assert answer.exit_code == 3
    assert answer.stdout == ""
    assert f"{name}: scenario: no such pack or file" in answer.stderr
    assert advice in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_files_of_an_output_directory_are_not_overwritten(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    before = {"bookings.csv": "mine", "notes.txt": "mine too"}
    for name, text in before.items():
        (output / name).write_text(text, encoding="utf-8")
    answer = answer_to("plan", pack(tmp_path, LEAST), "-o", output)
    assert answer.exit_code == 74
    assert f"{output} already holds bookings.csv" in answer.stderr
    assert "--force" in answer.stderr
    assert {file.name: file.read_text("utf-8") for file in output.iterdir()} == before


def test_the_table_without_a_bad_cell_can_be_read(tmp_path: Path) -> None:
    answer = answer_to("check", table(tmp_path), "--scenario", "yantai")
    assert answer.exit_code == 1
    assert "YT-3.3a" in answer.stdout


@pytest.mark.parametrize("column", BAD_CELLS)
def test_a_bad_cell_is_named_by_its_line_column_and_value(
    tmp_path: Path, column: str
) -> None:
    value = BAD_CELLS[column]
    path = table(tmp_path, **{column: value})
    checked = answer_to("check", path, "--scenario", "yantai")
    output = tmp_path / "out"
    simulated = answer_to("simulate", path, "--scenario", "yantai", "-o", output)
    for answer in (checked, simulated):
        assert answer.exit_code == 3
        assert answer.stdout == ""
        (message,) = answer.stderr.splitlines()
        assert f"bookings.csv:2: {column} = {value}: " in message
    assert list(tmp_path.iterdir()) == [path]


def test_every_bad_cell_of_a_table_is_named_at_once(tmp_path: Path) -> None:
    answer = answer_to("check", table(tmp_path, **BAD_CELLS), "--scenario", "yantai")
    assert answer.exit_code == 3
    for column in BOOKING:
        named = f"bookings.csv:2: {column} = " in answer.stderr
        assert named == (column in BAD_CELLS)


@pytest.mark.parametrize("column", ["booking_id", "kind", "venue"])
def test_an_empty_cell_is_named(tmp_path: Path, column: str) -> None:
    path = table(tmp_path, **{column: ""})
    answer = answer_to("check", path, "--scenario", "yantai")
    assert answer.exit_code == 3
    assert f"bookings.csv:2: {column}" in answer.stderr


@pytest.mark.parametrize("value", ["9" * 5000, "9" * 140_000])
def test_a_cell_beyond_all_measure_is_named_by_its_line(
    tmp_path: Path, value: str
) -> None:
    answer = answer_to("check", table(tmp_path, posts=value), "--scenario", "yantai")
    assert answer.exit_code == 3
    assert "bookings.csv:2: " in answer.stderr
    assert len(answer.stderr) < 400


def test_a_booking_of_an_unknown_kind_is_a_finding(tmp_path: Path) -> None:
    path = table(tmp_path, kind="circus")
    answer = answer_to("check", path, "--scenario", "yantai")
    assert answer.exit_code == 1
    assert "circus" in answer.stdout


def test_a_table_without_rows_is_audited_as_a_year_without_events(
    tmp_path: Path,
) -> None:
    path = table(tmp_path)
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    answer = answer_to("check", path, "--scenario", "yantai")
    assert answer.exit_code == 1
    assert "0 events" in answer.stdout


@pytest.mark.parametrize("seed", ["-1", str(2**31 - 1)])
def test_a_seed_beyond_what_the_solvers_take_is_a_matter_of_usage(
    tmp_path: Path, seed: str
) -> None:
    output = tmp_path / "out"
    answer = answer_to("plan", "yantai", "-o", output, "--seed", seed)
    assert answer.exit_code == 2
    assert not output.exists()


def test_a_missing_file_is_named_without_the_name_of_an_exception(
    tmp_path: Path,
) -> None:
    answer = answer_to("check", tmp_path / "plan.json")
    assert answer.exit_code == 74
    assert "plan.json: No such file" in answer.stderr
    assert "Error" not in answer.stderr


def test_a_hall_too_small_for_the_fair_booked_by_hand_is_a_finding(
    tmp_path: Path,
) -> None:
    path = table(
        tmp_path, programme="small_fair", kind="job_fair", theme="small",
        organiser="YT-LS", host="hall-YT-LS", district="YT-LS", venue="market-hall",
        employers="120",
    )  # fmt: skip
    answer = answer_to("check", path, "--scenario", "yantai")
    assert answer.exit_code == 1
    assert "suitable_room talk" in answer.stdout


def test_a_provision_below_what_is_owed_is_a_finding(tmp_path: Path) -> None:
    short = "extends: yantai\ncommitments: [{id: YT-3.1a, provided: {hr_bureau: 20}}]\n"
    answer = answer_to("check", table(tmp_path), "--scenario", pack(tmp_path, short))
    assert answer.exit_code == 1
    assert "YT-3.1a hr_bureau" in answer.stdout
    assert "20 of 25" in answer.stdout


def test_a_file_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    answer = answer_to("check", tmp_path / "bookings.csv", "--scenario", "yantai")
    assert answer.exit_code == 74
    assert "bookings.csv: No such file" in answer.stderr


@pytest.mark.parametrize("reading", ["XX=B", "YT-3.3c=Z", "YT-3.4b=B"])
def test_what_is_no_reading_is_refused_with_those_there_are(reading: str) -> None:
    answer = answer_to("show", "yantai", "--reading", reading)
    assert answer.exit_code == 2
    said = " ".join(answer.stderr.replace("│", " ").split())
    assert f"{reading} is no reading" in said
    assert "YT-3.3c: A, B" in said


def test_a_plan_of_another_scenario_beside_a_table_lends_it_nothing(
    year: Path, tmp_path: Path
) -> None:
    copy(year / "plan.json", tmp_path)
    answer = answer_to("check", table(tmp_path), "--scenario", "dalian")
    assert "no such mandate" not in answer.stderr
    assert "no such host" in answer.stderr
