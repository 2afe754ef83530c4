"""How many small faults in the rules the tests notice.

``python -m benchmarks.mutation [rule ...]``. Every fault is put into a copy of the
tree, one at a time, and the tests of its rule are run there on fewer random scenarios
than usual, each time in a process of its own. Exit code 1 if too many go unnoticed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.mutants import Mutant, mutants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parent.parent
FOLDERS = ("optimizer/rules", "optimizer/domain")
LEAST_KILLED = 0.9
TWIN_CASES = 60
"""Random scenarios per rule."""
TIMEOUT_SECONDS = 120
COPIED = ("optimizer", "tests/optimizer")
SHARED = (
    "ortools.math_opt.python.mathopt",
    "ortools.sat.python.cp_model",
    "scenarios.loading",
)
"""What is imported once, before the processes part: nothing that a mutant changes."""


def main(names: Sequence[str]) -> int:
    """Print the fate of every mutant of the rules named, or of all."""
    found = list(_mutants(names))
    for name in SHARED:
        import_module(name)
    killed = 0
    with get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        verdicts = pool.imap(_is_killed, found)
        for mutant, is_killed in zip(found, verdicts, strict=True):
            print(f"{'killed  ' if is_killed else 'SURVIVED'} {mutant}", flush=True)
            killed += is_killed
    ratio = killed / max(len(found), 1)
    print(f"{killed} of {len(found)} mutants killed: {ratio:.1%}")
    return 0 if ratio >= LEAST_KILLED else 1


def _mutants(names: Sequence[str]) -> Iterator[Mutant]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.py")):
            if not names or path.stem in names:
                source = path.read_text(encoding="utf-8")
                yield from mutants(path.relative_to(ROOT), source)


def _is_killed(mutant: Mutant) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        ignored = shutil.ignore_patterns("__pycache__")
        for name in COPIED:
            shutil.copytree(ROOT / name, tree / name, ignore=ignored)
        shutil.copy(ROOT / "pyproject.toml", tree)
        (tree / mutant.path).write_text(mutant.text, encoding="utf-8")
        return not _passes(tree, mutant.path)


def _passes(tree: Path, path: Path) -> bool:
    own = "domain" if path.parent.name == "domain" else f"{path.stem} or capacity"
    os.chdir(tree)
    os.environ["FAIRPLAN_TWIN_CASES"] = str(TWIN_CASES)
    sys.path.insert(0, str(tree))
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(TIMEOUT_SECONDS)
    arguments = [
        *("tests/optimizer/test_twins.py", "tests/optimizer", "-x", "-q"),
        *(
            "--assert=plain",
            "-p",
            "no:cacheprovider",
            "-k",
            f"{own} or planning or audit",
        ),
    ]
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        return pytest.main(arguments) == pytest.ExitCode.OK


def _too_long(_signal: int, _frame: object) -> None:
    pytest.exit(f"no verdict within {TIMEOUT_SECONDS} seconds", returncode=1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
