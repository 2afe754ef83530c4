"""Worker processes leave signals to their parent and end with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path
from typing import NoReturn

import pytest

from scenarios.workers import workers

ROOT = Path(__file__).resolve().parents[2]
LEAVING = """
import os
from scenarios.workers import workers

if __name__ == "__main__":
    with workers(1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        os._exit(3)
"""
"""A program that leaves in the midst of its work."""


def test_an_interruption_is_left_to_the_parent() -> None:
    with workers(1) as pool:
        worker = pool.submit(os.getpid).result()
        os.kill(worker, signal.SIGINT)
        assert pool.submit(os.getpid).result() == worker


def fail_in_the_midst() -> NoReturn:
    with workers(1) as pool:
        pool.submit(signal.pause)
        raise ValueError("in the midst of it")


def test_what_ends_the_work_ends_the_workers() -> None:
    with pytest.raises(ValueError, match="midst"):
        fail_in_the_midst()
    assert active_children() == []


def test_what_is_prepared_is_there(tmp_path: Path) -> None:
    with workers(1, os.chdir, str(tmp_path)) as pool:
        assert pool.submit(os.getcwd).result() == str(tmp_path)


def test_workers_end_with_a_parent_that_says_nothing(tmp_path: Path) -> None:
    program = tmp_path / "leaving.py"
    program.write_text(LEAVING, encoding="utf-8")
    # Ends only when all that hold its output are gone.
    done = subprocess.run(
        [sys.executable, str(program)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stdout.strip().isdecimal()
    assert "Traceback" not in done.stderr
