"""What a notebook asks of the package: at hand by name, and cheap until then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import analysis
import analysis.comparison
import analysis.selection.searching
import analysis.studies

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"duckdb", "numpy", "ortools", "pandas", "pyarrow", "pydantic"}


def test_what_is_exported_is_what_its_package_calls_so() -> None:
    assert analysis.compare is analysis.comparison.compare
    assert analysis.search is analysis.selection.searching.search
    assert analysis.study is analysis.studies.study
    assert analysis.read_study is analysis.studies.read_study
    assert set(analysis.__all__) <= set(dir(analysis))


def test_a_name_that_is_not_there_is_missed_as_elsewhere() -> None:
    with pytest.raises(AttributeError, match="no attribute 'studie'"):
        analysis.studie  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    program = "import sys, analysis; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert not HEAVY & set(done.stdout.split())
