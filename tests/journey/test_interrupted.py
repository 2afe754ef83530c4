"""Ctrl-C keeps the best plan so far; a second one leaves at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import pytest

from analysis.studies import read_study
from commands.interruption import keeping_the_best
from scenarios.errors import Interrupted, Undecided
from scenarios.plan_files import read_plan
from tests.analysis.studies.small_study import STUDY, write_study
from tests.journey.in_process import answer_to
from tests.journey.small_packs import LEAST, pack

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
INTERRUPTED = 130
SEARCHES, SIMULATES = "searching the best year", "simulating"
"""What a command says when it begins to."""


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """Heed Ctrl-C: a suite that runs in the background is told not to."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Start ``fairplan`` with `arguments` as a terminal would."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip
    with process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def hear(stream: IO[str] | None, words: str) -> None:
    """Read lines until one holds `words`."""
    assert stream is not None
    assert any(words in line for line in stream), f"never said: {words}"


def press(process: subprocess.Popen[str]) -> None:
    """Press Ctrl-C: the process and all its workers get the signal."""
    os.killpg(process.pid, signal.SIGINT)


def assert_quiet_end(process: subprocess.Popen[str]) -> str:
    """Require the exit code, no traceback and no orphan; return what was said."""
    stdout, stderr = process.communicate()
    assert process.returncode == INTERRUPTED, stderr
    assert "Traceback" not in stderr
    assert "Warning" not in stderr
    # Workers hold the pipes: that they are closed means that these are gone.
    return stdout + stderr


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()} if directory.exists() else set()


PLAN_FILES = {"plan.json", "bookings.csv", "compliance.csv"}


def test_the_best_plan_so_far_is_kept_and_is_clean(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with started("plan", "yantai", "-o", out) as process:
        hear(process.stderr, SEARCHES)
        press(process)
        said = assert_quiet_end(process)
    assert "104 of 104 binding figures met" in said
    assert names(out) == PLAN_FILES
    found = read_plan(out / "plan.json").provenance
    assert (found.status, found.interrupted) == ("feasible", True)
    assert found.objective <= found.bound
    checked = answer_to("check", out / "plan.json")
    assert checked.exit_code == 0
    assert "interrupted: the best that was found" in checked.stdout


def test_a_second_ctrl_c_leaves_at_once_and_writes_nothing(tmp_path: Path) -> None:
    path = pack(tmp_path, LEAST)
    with started("plan", path, "-o", tmp_path / "out") as process:
        hear(process.stderr, SEARCHES)
        press(process)
        hear(process.stderr, "Ctrl-C again leaves at once")
        press(process)
        assert_quiet_end(process)
    assert names(tmp_path) == {path.name}


def test_in_the_simulation_the_plan_is_kept_and_no_worker_is_left(
    tmp_path: Path,
) -> None:
    path, out = pack(tmp_path, LEAST), tmp_path / "out"
    out.mkdir()
    (out / "report.html").write_text("of another plan", encoding="utf-8")
    years = ("--processes", 2, "--replications", 10_000)
    with started("run", path, "-o", out, "--force", *years) as process:
        hear(process.stderr, SIMULATES)
        press(process)
        said = assert_quiet_end(process)
    assert "the plan is kept" in said
    assert names(out) == PLAN_FILES
    assert not read_plan(out / "plan.json").provenance.interrupted


def test_while_alternatives_are_searched_the_plan_is_kept(tmp_path: Path) -> None:
    path, out = pack(tmp_path, LEAST), tmp_path / "out"
    with started("plan", path, "-o", out, "--alternatives", 5) as process:
        hear(process.stderr, "searching 5 alternatives")
        press(process)
        said = assert_quiet_end(process)
    assert "the plan is kept" in said
    assert names(out) == PLAN_FILES
    assert not read_plan(out / "plan.json").provenance.interrupted


def test_a_study_keeps_the_cells_that_are_finished(tmp_path: Path) -> None:
    file = write_study(tmp_path, f"{STUDY}seeds: {list(range(200))}\n")
    out = tmp_path / "out"
    with started("study", "run", file, "-o", out) as process:
        hear(process.stderr, "2 of 1200")
        press(process)
        said = assert_quiet_end(process)
    assert "the same command goes on" in said
    assert "0 failed" in said
    assert names(out) == {"manifest.json", "cells"}
    assert len(read_study(out).ended) >= 2


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def pressed(times: int) -> NoReturn:
    """Press Ctrl-C in a search that finds nothing."""
    with keeping_the_best():
        for _ in range(times):
            interrupt()
        raise Undecided("no allocation")


def test_where_nothing_was_found_there_is_nothing_to_keep() -> None:
    with pytest.raises(Undecided):
        pressed(0)
    with pytest.raises(Interrupted, match="nothing to keep yet"):
        pressed(1)
    with pytest.raises(KeyboardInterrupt):
        pressed(2)


def test_who_is_told_to_ignore_interruptions_does() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with keeping_the_best() as interruption:
            interrupt()
            assert not interruption.is_asked
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
