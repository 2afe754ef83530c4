"""A study killed ten times ends with the bytes of one that was left in peace."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from distributed import LocalCluster

from analysis.studies import study
from tests.analysis.studies.small_study import STUDY, write_study

ROOT = Path(__file__).resolve().parents[2]
CELLS, KILLS = 60, 10
SIXTY = (
    STUDY.replace("[1000, 2000, 4000]", "[1000, 2000, 3000, 4000, 6000]")
    + "seeds: [1, 2, 3, 4, 5, 6]\n"
)


class Undisturbed(NamedTuple):
    """A study that was never killed, and that two processes worked for."""

    file: Path
    directory: Path


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("study")
    file = write_study(folder, SIXTY)
    found = study(file, folder / "undisturbed", processes=2)
    assert (found.count("done"), found.count("infeasible")) == (48, CELLS - 48)
    return Undisturbed(file, folder / "undisturbed")


def contents(directory: Path) -> dict[str, bytes]:
    """Return the bytes of every file, hidden ones included."""
    files = (path for path in directory.rglob("*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}


def assert_killed_alike(run: Undisturbed, directory: Path, *cluster: str) -> None:
    """Kill a run of the study again and again; require that nothing comes of it."""
    program = str(Path(__file__).with_name("studying.py"))
    arguments = map(str, (run.file, directory, KILLS, *cluster))
    done = subprocess.run(
        [sys.executable, program, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *kills, untouched = map(json.loads, done.stdout.splitlines())
    assert [ended for _, ended, _ in kills] == [-signal.SIGKILL] * KILLS
    assert all(same for _, _, same in kills)
    assert untouched
    finished = [number for number, _, _ in kills]
    assert finished == sorted(finished)
    assert finished[0] < finished[-1] < CELLS
    assert contents(directory) == contents(run.directory)


def test_a_study_of_60_cells_killed_10_times_ends_with_the_same_bytes(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    assert_killed_alike(undisturbed, tmp_path / "killed")


def test_on_a_cluster_of_two_workers_too(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, protocol="tcp",
        dashboard_address=":0",
    ) as cluster:  # fmt: skip
        address = cluster.scheduler_address
        assert_killed_alike(undisturbed, tmp_path / "killed", address)


def test_a_study_that_is_finished_is_not_run_again(undisturbed: Undisturbed) -> None:
    before = contents(undisturbed.directory)
    said: list[str] = []
    study(undisturbed.file, undisturbed.directory, report=said.append)
    assert said == []
    assert contents(undisturbed.directory) == before
