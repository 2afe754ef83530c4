"""With ``--json`` a command prints one object, whatever comes of it."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest

from tests.journey.in_process import Answer, answer_to
from tests.journey.small_packs import LEAST, pack, table

if TYPE_CHECKING:
    from pathlib import Path


def data_of(answer: Answer) -> Any:
    """Return the data of the one object that stands on stdout."""
    found = json.loads(answer.stdout)
    assert set(found) == {"schema", "data", "warnings", "meta"}
    assert found["schema"] == "fairplan/1"
    assert isinstance(found["warnings"], list)
    assert isinstance(found["meta"], dict)
    return found["data"]


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (("scenarios",), "packs"),
        (("show", "yantai"), "mandates"),
        (("validate", "yantai"), "digest"),
    ],
)
def test_a_success_is_one_object(arguments: tuple[str, ...], key: str) -> None:
    answer = answer_to(*arguments, "--json")
    assert answer.exit_code == 0
    assert data_of(answer)[key]
    assert answer.stderr == ""


def test_a_plan_and_its_check_are_one_object_each(tmp_path: Path) -> None:
    path, output = pack(tmp_path, LEAST), tmp_path / "out"
    made = answer_to("plan", path, "-o", output, "--json")
    checked = answer_to("check", output / "plan.json", "--scenario", path, "--json")
    assert (made.exit_code, checked.exit_code) == (0, 0)
    assert data_of(made) == data_of(checked)


def test_findings_are_one_object(tmp_path: Path) -> None:
    answer = answer_to("check", table(tmp_path), "--scenario", "yantai", "--json")
    assert answer.exit_code == 1
    assert data_of(answer)


@pytest.mark.parametrize("command", ["show", "validate"])
def test_every_problem_of_a_pack_is_in_the_object(tmp_path: Path, command: str) -> None:
    path = pack(tmp_path, "extends: yantai\noptions: {seed: -1,\n  gap: 2}\n")
    answer = answer_to(command, path, "--json")
    assert answer.exit_code == 3
    data = data_of(answer)
    assert data["error"] == "ScenarioError"
    assert [(p["where"], p["path"], p["value"]) for p in data["problems"]] == [
        (f"{path}:3", "options.gap", "2"),
        (f"{path}:2", "options.seed", "-1"),
    ]
    for problem in data["problems"]:
        assert problem["rule"] in data["message"]
        assert problem["advice"] in data["message"]
    assert data["message"] in answer.stderr


def test_an_unknown_scenario_is_one_object() -> None:
    answer = answer_to("show", "yantay", "--json")
    assert answer.exit_code == 3
    (problem,) = data_of(answer)["problems"]
    assert problem["advice"] == "Did you mean yantai?"


def test_a_bad_cell_is_in_the_object(tmp_path: Path) -> None:
    path = table(tmp_path, posts="many")
    answer = answer_to("check", path, "--scenario", "yantai", "--json")
    assert answer.exit_code == 3
    (problem,) = data_of(answer)["problems"]
    found = (problem["where"], problem["path"], problem["value"])
    assert found == ("bookings.csv:2", "posts", "many")


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (("scenarios", "--loud"), 2),
        (("show",), 2),
        (("show", "yantai", "--reading", "YT-3.3c"), 2),
        (("check", "nowhere.json"), 74),
    ],
)
def test_misuse_and_missing_files_are_one_object(
    arguments: tuple[str, ...], exit_code: int
) -> None:
    answer = answer_to(*arguments, "--json")
    assert answer.exit_code == exit_code
    data = data_of(answer)
    assert data["message"]
    assert data["problems"] == []
    assert answer.stderr


def test_without_json_a_failure_leaves_stdout_empty() -> None:
    assert answer_to("show", "yantay").stdout == ""


def test_the_version_is_that_of_the_distribution() -> None:
    answer = answer_to("--version")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout.split() == ["fairplan", version("fairplan")]
