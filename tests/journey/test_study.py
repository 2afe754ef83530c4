"""A study from the command line: run, status, show."""

from __future__ import annotations

import json
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from analysis.studies import read_study
from analysis.studies.cell_work import Made
from analysis.studies.directory import cell_file
from analysis.studies.table import write_cell
from tests.analysis.studies.small_study import STUDY, write_study
from tests.journey.in_process import Answer, answer_to, assert_refused

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("study")


@pytest.fixture(scope="module")
def run(folder: Path) -> Answer:
    return answer_to("study", "run", write_study(folder), "-o", folder / "out")


def test_each_cell_is_told_and_at_the_end_what_became_of_all(
    run: Answer, folder: Path
) -> None:
    assert run.exit_code == 0
    told = run.stderr.splitlines()
    assert told[0] == "0 of 6 cells are finished"
    assert told[1] == "1 of 6: small,budget=1000,care=even,seed=1: infeasible"
    assert told[6] == "6 of 6: small,budget=4000,care=cheap,seed=1: done"
    assert "6 cells: 4 done, 2 infeasible, 0 failed, 0 left" in run.stdout
    assert "budget: 1000 yuan (at most 1000)" in run.stdout
    assert run.stdout.endswith(f"{folder / 'out'}\n")


def test_status_says_the_same_again_and_as_data(run: Answer, folder: Path) -> None:
    assert answer_to("study", "status", folder / "out").stdout == run.stdout
    data = json.loads(answer_to("study", "status", folder / "out", "--json").stdout)
    assert data["data"]["cells"] == {
        "done": 4, "infeasible": 2, "failed": 0, "left": 0,
    }  # fmt: skip


@pytest.mark.usefixtures("run")
def test_show_prints_means_with_intervals_by_axis(folder: Path) -> None:
    asked = ("--by", "budget", "--measure", "cost_yuan", "--measure", "figures_missed")
    shown = answer_to("study", "show", folder / "out", *asked)
    assert shown.exit_code == 0
    assert [line.split() for line in shown.stdout.splitlines()] == [
        ["cost_yuan", "[yuan]"],
        ["budget", "mean", "interval", "cells"],
        ["2000", "2,000", "2"],
        ["4000", "4,000", "2"],
        ["figures_missed", "[figures]"],
        ["budget", "mean", "interval", "cells"],
        ["2000", "0", "2"],
        ["4000", "0", "2"],
    ]


@pytest.mark.usefixtures("run")
def test_show_prints_a_line_for_each_seed(folder: Path) -> None:
    asked = ("--by", "seed", "--measure", "figures_missed")
    shown = answer_to("study", "show", folder / "out", *asked)
    assert shown.stdout.splitlines()[2].split() == ["1", "0", "4"]


@pytest.mark.usefixtures("run")
def test_show_prints_each_cell_where_nothing_is_asked(folder: Path) -> None:
    lines = answer_to("study", "show", folder / "out").stdout.splitlines()
    assert lines[0] == "uplift_share [percentage points]"
    assert sum(line.endswith("cells") for line in lines) == 3
    assert sum("small,budget=4000,care=even,seed=1" in line for line in lines) == 3


@pytest.mark.usefixtures("run")
def test_show_answers_sql(folder: Path) -> None:
    sql = "select budget, count(*) as n from cells group by all order by budget"
    shown = answer_to("study", "show", folder / "out", "--sql", sql)
    assert [line.split() for line in shown.stdout.splitlines()] == [
        ["budget", "n"], ["1000", "2"], ["2000", "2"], ["4000", "2"],
    ]  # fmt: skip
    data = json.loads(
        answer_to("study", "show", folder / "out", "--sql", sql, "--json").stdout
    )
    assert data["data"][0] == {"budget": 1000, "n": 2}


@pytest.mark.usefixtures("run")
def test_what_means_nothing_is_a_dash_and_null(folder: Path) -> None:
    asked = ("--measure", "yuan_per_extra_retained", "--by", "scenario")
    shown = answer_to("study", "show", folder / "out", *asked)
    assert shown.stdout.splitlines()[2].split() == ["small", "—", "—", "4"]
    data = json.loads(
        answer_to("study", "show", folder / "out", *asked, "--json").stdout
    )
    assert data["data"][0]["mean"] is None


def test_a_directory_of_another_study_is_a_matter_of_files(
    run: Answer, folder: Path, tmp_path: Path
) -> None:
    assert run.exit_code == 0
    other = write_study(tmp_path, STUDY.replace("replications: 2", "replications: 3"))
    answer = answer_to("study", "run", other, "-o", folder / "out")
    assert_refused(answer, 74)
    assert "begin it anew with --force" in answer.stderr


def test_a_cell_that_failed_is_told_with_its_reason_and_leaves_with_1(
    run: Answer, folder: Path, tmp_path: Path
) -> None:
    assert run.exit_code == 0
    out = copytree(folder / "out", tmp_path / "out")
    found = read_study(out)
    failed = found.all_cells[3]
    made = Made("failed", "the limit was reached", {})
    write_cell(cell_file(out, failed), found.study, failed, made)
    answer = answer_to("study", "run", folder / "money.yaml", "-o", out)
    assert answer.exit_code == 1
    assert "6 cells: 3 done, 2 infeasible, 1 failed, 0 left" in answer.stdout
    assert f"failed: {failed.id}: the limit was reached\n" in answer.stdout


def test_a_wrong_study_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    file = write_study(tmp_path, STUDY.replace("small]", "smal]"))
    assert_refused(answer_to("study", "run", file, "-o", tmp_path / "out"))
    assert not (tmp_path / "out").exists()
