"""Field experiments replayed from the command line."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from scenarios.experiment_files import EXPERIMENTS, load_experiment
from scenarios.structure import shared_behaviour, structure_hash
from tests.journey.in_process import answer_to, assert_refused

if TYPE_CHECKING:
    from pathlib import Path

SHORT = ("--trials", "30")


def copied(folder: Path, old: str = "", new: str = "") -> tuple[Path, Path]:
    """Copy an experiment into `folder`, with one figure of its table replaced."""
    setting, table = folder / "beam-2016.yaml", folder / "beam-2016.csv"
    shutil.copy(EXPERIMENTS / setting.name, setting)
    text = (EXPERIMENTS / table.name).read_text("utf-8")
    table.write_text(text.replace(old, new), encoding="utf-8")
    return setting, table


def test_an_experiment_of_ones_own_is_replayed_like_one_that_ships(
    tmp_path: Path,
) -> None:
    own, _ = copied(tmp_path)
    mine = answer_to("validate-model", "--experiment", own, *SHORT, "--json")
    ships = answer_to("validate-model", "--experiment", "beam-2016", *SHORT, "--json")
    assert mine.stdout == ships.stdout
    assert mine.exit_code == ships.exit_code == 0
    data = json.loads(mine.stdout)["data"]
    assert data["structure_hash"] == structure_hash(shared_behaviour())
    assert data["passes"]


def test_a_model_that_an_experiment_contradicts_leaves_with_1(tmp_path: Path) -> None:
    own, _ = copied(tmp_path, "0.391,0.311,0.471", "0.8,0.7,0.9")
    answer = answer_to("validate-model", "--experiment", own, *SHORT)
    assert answer.exit_code == 1
    assert "calibration: 1 of 4 fail: beam-2016 attended\n" in answer.stdout
    assert "the model does not pass\n" in answer.stdout


def test_an_experiment_that_would_change_the_structure_is_refused(
    tmp_path: Path,
) -> None:
    own, _ = copied(tmp_path)
    text = own.read_text("utf-8")
    changed = text.replace("search.idle_share:", "search.awakened_share:")
    own.write_text(changed, encoding="utf-8")
    answer = answer_to("validate-model", "--experiment", own, *SHORT)
    assert_refused(answer)
    assert "belongs to the structure" in answer.stderr


def test_parameter_sets_are_held_against_every_row_that_judges(tmp_path: Path) -> None:
    own, _ = copied(tmp_path)
    asked = ("--ensemble", "yantai", "--members", "2")
    answer = answer_to("validate-model", "--experiment", own, *SHORT, *asked, "--json")
    rows = json.loads(answer.stdout)["data"]["agreement"]
    judging = [row for row in load_experiment("beam-2016").rows if row.set != "context"]
    assert [row["row"] for row in rows] == [row.row for row in judging]
    assert {len(row["implausibility"]) for row in rows} == {2}


def test_a_pack_without_parameter_sets_is_refused(tmp_path: Path) -> None:
    own, _ = copied(tmp_path)
    answer = answer_to(
        "validate-model", "--experiment", own, *SHORT, "--ensemble", "nowhere"
    )
    assert_refused(answer)
