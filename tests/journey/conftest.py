"""Real runs, shared by every test of their results: nothing is planned twice."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.journey.in_process import answer_to
from tests.optimizer.two_campuses import steep_curves, two_campuses
from tests.scenarios.sheets.filled import town

ROOT = Path(__file__).resolve().parents[2]


Fairplan = Callable[..., subprocess.CompletedProcess[str]]
Planned = Callable[[str], Path]
"""A pack's name to the directory of its plan."""
ROOMY = {
    "linyi": "extends: linyi\nname: linyi\n"
    "options: {gap: 0.02, budget: {times_minimum: null, yuan: 30000000}}\n"
}
"""Packs whose last thousandth takes long: planned for more money and less exactly."""


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


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Keep other processes of the session out; what they made is there afterwards."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Directory that all processes of the session share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def year(fairplan: Fairplan, shelf: Path) -> Path:
    """Directory of a run with few replications."""
    directory = shelf / "year"
    with _alone(shelf / "year.lock"):
        if not directory.exists():
            few = ("--replications", "2", "--members", "4")
            done = fairplan("run", "yantai", "-o", str(directory), *few)
            assert done.returncode == 0, done.stderr
    return directory


@pytest.fixture(scope="session")
def planned(fairplan: Fairplan, year: Path, shelf: Path) -> Planned:
    """What `fairplan plan` leaves of a pack that ships."""

    @cache
    def plan(name: str) -> Path:
        if name == "yantai":
            return year
        directory = shelf / f"plan-{name}"
        with _alone(shelf / f"{name}.lock"):
            if not directory.exists():
                source = name
                if name in ROOMY:
                    source = str(shelf / f"{name}-roomy.yaml")
                    Path(source).write_text(ROOMY[name], encoding="utf-8")
                done = fairplan("plan", source, "-o", str(directory))
                assert done.returncode == 0, done.stdout + done.stderr
        return directory

    return plan


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city of two campuses in a file of its own, with its curves beside it."""
    folder = tmp_path_factory.mktemp("tiny")
    scenario = two_campuses()
    text = yaml.safe_dump(scenario.to_data(), allow_unicode=True)
    (folder / "small.yaml").write_text(text, encoding="utf-8")
    curves = steep_curves(scenario).model_dump_json()
    (folder / "small.curves.json").write_text(curves, encoding="utf-8")
    return folder / "small.yaml"


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A small city in a file of its own."""
    return town(tmp_path)


@pytest.fixture
def template(tmp_path: Path, harbour: Path) -> Path:
    """The workbook of all tables for the small city."""
    folder = tmp_path / "templates"
    answer = answer_to("template", harbour, "-o", folder, "--together")
    assert answer.exit_code == 0, answer.stderr
    return folder / "harbour.xlsx"
