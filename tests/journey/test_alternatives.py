"""The command that plans a year several ways, and the files it leaves."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from scenarios.plan_files import read_plan
from tests.journey.in_process import Answer, answer_to, assert_refused

if TYPE_CHECKING:
    from pathlib import Path

WITHIN = 0.2


@pytest.fixture(scope="module")
def output(tiny: Path) -> Path:
    return tiny.with_name("out")


@pytest.fixture(scope="module")
def planned(tiny: Path, output: Path) -> Answer:
    return answer_to(
        "plan", tiny, "-o", output, "--alternatives", "2", "--within", WITHIN
    )


def test_every_plan_is_a_file_that_passes_the_check(
    planned: Answer, tiny: Path, output: Path
) -> None:
    assert planned.exit_code == 0, planned.stderr
    for name in ("plan.json", "alternative-1.json", "bookings-1.csv"):
        answer = answer_to("check", output / name, "--scenario", tiny)
        assert answer.exit_code == 0, answer.stdout


def test_the_gain_of_every_plan_with_dates_is_nearly_the_best(
    planned: Answer, output: Path
) -> None:
    assert planned.exit_code == 0
    best = read_plan(output / "plan.json").provenance.objective
    others = [read_plan(path) for path in output.glob("alternative-*.json")]
    assert others
    for plan in others:
        assert plan.provenance.objective >= best * (1 - WITHIN)


def test_the_table_holds_what_the_terminal_says_of_every_pair(
    planned: Answer, output: Path
) -> None:
    text = (output / "alternatives.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    for i, row in enumerate(rows):
        for j, other in enumerate(rows):
            share = float(row[f"differs_from_{other['file']}"])
            assert (share == 0) == (i == j)
            assert share == float(other[f"differs_from_{row['file']}"])
            assert f"{share:.1%}" in planned.stdout
    assert f"gives up at most {WITHIN:.1%} of the best gain" in planned.stdout


def test_the_differences_stand_in_the_json_answer(tiny: Path, tmp_path: Path) -> None:
    answer = answer_to(
        "plan", tiny, "-o", tmp_path / "out", "--alternatives", "1", "--within", WITHIN,
        "--json",
    )  # fmt: skip
    best, other = json.loads(answer.stdout)["data"]["alternatives"]
    assert best["differences"] == [0.0, other["differences"][0]]
    assert (best["file"], other["file"]) == ("plan.json", "alternative-1.json")


def test_the_placed_points_of_a_frontier_are_plans(tiny: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    answer = answer_to("frontier", tiny, "-o", output, "--points", "3", "--place")
    assert answer.exit_code == 0, answer.stderr
    points = json.loads((output / "frontier.json").read_text("utf-8"))["points"]
    for point in points:
        plan = read_plan(output / f"plan-{point['point']}.json")
        assert plan.cost_yuan <= point["budget_yuan"]
        assert plan.provenance.objective == point["placed_uplift"]
    page = (output / "frontier.html").read_text("utf-8")
    assert "任何方案都不能超过" in page
    assert "plan-N.json" in page
    checked = answer_to("check", output / "plan-1.json", "--scenario", tiny)
    assert checked.exit_code == 0, checked.stdout


def test_a_province_has_no_alternatives(tmp_path: Path) -> None:
    answer = answer_to(
        "plan", "shandong", "-o", tmp_path / "out", "--alternatives", "1"
    )
    assert_refused(answer)
    assert "one city at a time" in answer.stderr
