"""A study is run once, whatever runs it and however often it is begun."""

from __future__ import annotations

import json
from dataclasses import replace
from shutil import copytree
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analysis.case import case_of, simulated
from analysis.measures import CASE_MEASURES
from analysis.studies import CELLS_SCHEMA, SCHEMA, Results, read_study, study
from analysis.studies.cell_work import make_cell
from analysis.studies.directory import alone_in
from analysis.studies.study_file import load_study
from scenarios.errors import OutputExists, ScenarioError
from tests.analysis.studies.small_study import write_study

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("study")


@pytest.fixture(scope="module")
def found(folder: Path) -> Results:
    return study(write_study(folder), folder / "out")


def contents(directory: Path) -> dict[str, bytes]:
    files = (path for path in directory.rglob("*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}


def again(found: Results, output: Path, *, force: bool = False) -> Results:
    return study(found.directory.with_name("money.yaml"), output, force=force)


def test_frames_have_the_columns_and_types_that_are_declared(found: Results) -> None:
    axes = {"budget": "int64", "care": "str"}
    for frame, schema in ((found.frame(), SCHEMA), (found.cells(), CELLS_SCHEMA)):
        types = {name: str(kind) for name, kind in frame.dtypes.items()}
        assert types == schema | axes
        assert list(types)[:4] == ["cell", "scenario", "budget", "care"]


def test_a_cell_that_cannot_be_planned_is_a_result_with_its_reason(
    found: Results,
) -> None:
    cells = found.cells()
    assert cells["status"].tolist() == ["infeasible"] * 2 + ["done"] * 4
    assert all("budget: 1000 yuan" in reason for reason in cells["reason"][:2])
    assert set(found.frame()["budget"]) == {2000, 4000}


def test_a_cell_holds_what_its_options_bring_by_themselves(
    found: Results, folder: Path
) -> None:
    own = folder / "own.yaml"
    budget = "{times_minimum: null, yuan: 4000}"
    own.write_text(
        "extends: small\nname: own\n"
        f"options: {{budget: {budget}, evenness_tolerance: 0.5}}\n"
    )
    case = case_of(str(own), seed=1)
    outcomes = simulated(case, seed=1, numbers=range(2))
    cell = found.frame().query("budget == 4000 and care == 'cheap'")
    for measure in CASE_MEASURES:
        values = cell.query("measure == @measure.name")["value"].to_numpy()
        assert values == pytest.approx(measure.values(case, outcomes), nan_ok=True)


def test_options_that_only_together_are_wrong_fail_their_cell(
    found: Results,
) -> None:
    prepared = load_study(found.directory.with_name("money.yaml"))
    cell = replace(prepared.cells[-1], changes={"gap": 0.1, "evenness_tolerance": 7})
    made = make_cell(prepared.bases["small"], cell, 2)
    assert made.status == "failed"
    assert "options.evenness_tolerance = 7: must be at most 1" in made.reason


def test_only_what_is_missing_or_damaged_is_done_again(
    found: Results, tmp_path: Path
) -> None:
    whole = contents(found.directory)
    copytree(found.directory, tmp_path, dirs_exist_ok=True)
    first, second, *others = sorted(tmp_path.glob("cells/*"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-20])
    before = [path.stat() for path in others]
    resumed = read_study(tmp_path)
    assert (resumed.count("left"), resumed.count("done")) == (2, 4)
    again(found, tmp_path)
    after = [path.stat() for path in others]
    assert [(s.st_ino, s.st_mtime_ns) for s in after] == [
        (s.st_ino, s.st_mtime_ns) for s in before
    ]
    assert contents(tmp_path) == whole


def test_the_results_are_those_of_the_cells_in_the_order_of_the_grid(
    found: Results,
) -> None:
    table = pd.read_parquet(found.directory / "results.parquet")
    pd.testing.assert_frame_equal(table, found.frame())
    ids = [cell.id for cell in found.all_cells]
    assert list(dict.fromkeys(table["cell"])) == ids[2:]


def test_the_manifest_says_what_the_results_depend_on(found: Results) -> None:
    manifest = json.loads((found.directory / "manifest.json").read_text("utf-8"))
    assert manifest["study_digest"] == found.study.digest
    assert manifest["study"]["seeds"] == [1]
    assert set(manifest["scenarios"]["small"]) == {"scenario", "curves"}
    assert {"fairplan", "numpy", "ortools", "program", "simpy"} <= set(
        manifest["versions"]
    )
    assert [cell["status"] for cell in manifest["cells"]] == list(
        found.cells()["status"]
    )


def changed_manifest(directory: Path, key: str, value: object) -> None:
    path = directory / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest[key] = {**manifest[key], **value} if isinstance(value, dict) else value
    path.write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("versions", {"fairplan": "0.0.9"}, "fairplan was 0.0.9 and is"),
        ("versions", {"program": "f" * 64}, f"program was {'f' * 64} and is"),
        ("versions", {"numpy": "1.0"}, "numpy was 1.0 and is"),
        ("study_digest", "f" * 64, "the study money says something else"),
        (
            "scenarios",
            {"small": {"scenario": "f" * 64, "curves": ""}},
            "the scenario small has changed",
        ),
    ],
)
def test_what_was_begun_otherwise_is_refused_with_the_way_out(
    found: Results, tmp_path: Path, key: str, value: object, told: str
) -> None:
    out = copytree(found.directory, tmp_path / "out")
    before = contents(out / "cells")
    changed_manifest(out, key, value)
    with pytest.raises(OutputExists, match=told) as error:
        again(found, out)
    assert "--force" in str(error.value)
    assert contents(out / "cells") == before


def test_curves_fitted_anew_are_refused_and_force_begins_anew(tmp_path: Path) -> None:
    file = write_study(tmp_path)
    study(file, tmp_path / "out")
    curves = tmp_path / "small.curves.json"
    curves.write_text(curves.read_text().replace("7.3", "7.4"), "utf-8")
    with pytest.raises(OutputExists, match="curves of small were fitted anew"):
        study(file, tmp_path / "out")
    study(file, tmp_path / "out", force=True)
    study(file, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_cells_of_nobody_knows_what_are_refused_and_kept(
    found: Results, tmp_path: Path
) -> None:
    copytree(found.directory, tmp_path, dirs_exist_ok=True)
    (tmp_path / "manifest.json").unlink()
    before = contents(tmp_path)
    with pytest.raises(OutputExists, match="is of no study that is known"):
        again(found, tmp_path)
    assert contents(tmp_path) == before


def test_what_is_no_file_of_a_study_is_left_alone(
    found: Results, tmp_path: Path
) -> None:
    copytree(found.directory, tmp_path, dirs_exist_ok=True)
    (tmp_path / "cells" / "notes.txt").write_text("mine")
    again(found, tmp_path, force=True)
    others = contents(tmp_path)
    assert others.pop("cells/notes.txt") == b"mine"
    assert others == contents(found.directory)


def test_two_runs_in_one_directory_are_refused(tmp_path: Path) -> None:
    file = write_study(tmp_path)
    with alone_in(tmp_path / "out"), pytest.raises(OutputExists, match="another"):
        study(file, tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_what_blocks_elsewhere_is_not_taken_for_another_run(tmp_path: Path) -> None:
    with pytest.raises(BlockingIOError, match="a full pipe"), alone_in(tmp_path):
        raise BlockingIOError("a full pipe")


def test_a_directory_without_a_study_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="there is no study here"):
        read_study(tmp_path)
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(ScenarioError, match="no manifest of a study"):
        read_study(tmp_path)
