"""One real run of the Yantai year, shared by every test of its results."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


Fairplan = Callable[..., subprocess.CompletedProcess[str]]


def _fairplan(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def fairplan() -> Fairplan:
    """The command line as a user runs it, in a process of its own."""
    return _fairplan


@pytest.fixture(scope="session")
def year(fairplan: Fairplan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Directory of a run with few replications."""
    directory = tmp_path_factory.mktemp("run") / "out"
    done = fairplan("run", "yantai", "-o", str(directory), "--replications", "2")
    assert done.returncode == 0, done.stderr
    return directory
