"""Killing the process at any moment leaves the old files or the new, never both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Kill(NamedTuple):
    """What was found after a kill."""

    manner: str
    before: int
    last: int
    found: list[int]
    waiting: int


@pytest.fixture(scope="module")
def kills(tmp_path_factory: pytest.TempPathFactory) -> list[Kill]:
    directory = tmp_path_factory.mktemp("killed")
    program = str(Path(__file__).with_name("publishing.py"))
    done = subprocess.run(
        [sys.executable, program, str(directory)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [Kill(*json.loads(line)) for line in done.stdout.splitlines()]


def assert_whole(kill: Kill) -> None:
    """Require that all files are of one set, and of none but the old or the new."""
    (number,) = set(kill.found)
    assert number in (kill.before, kill.last)


def test_a_kill_at_any_dealing_with_files_leaves_one_set(kills: list[Kill]) -> None:
    found = [kill for kill in kills if kill.manner == "every"]
    for kill in found:
        assert_whole(kill)
    assert {kill.found[0] == kill.last for kill in found} == {False, True}
    # Some kills fell between two renamings.
    assert len({kill.waiting for kill in found}) > 3


def test_20_kills_at_random_moments_leave_one_set(kills: list[Kill]) -> None:
    found = [kill for kill in kills if kill.manner == "random"]
    assert len(found) == 20
    for kill in found:
        assert_whole(kill)
