"""What changes no output passes."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from analysis.regression.observing import look
from analysis.regression.suite import read_suite
from tests.analysis.regression.guarded_city import check, record
from tests.analysis.regression.harmless import HARMLESS, Harmless

ROOT = Path(__file__).parents[3]
NEWEST = ("X86_V4", "AVX512_ICL", "AVX512_SPR", "X86_V3")
"""What processors of earlier generations cannot do, by the names that numpy uses."""
CHECK = ("regress", "check", "--processes", "2")


def test_there_are_thirty_of_them_each_its_own() -> None:
    assert len({harmless.sentence for harmless in HARMLESS}) == len(HARMLESS) >= 30


@pytest.mark.parametrize("harmless", HARMLESS, ids=lambda harmless: harmless.sentence)
def test_what_changes_no_output_passes(
    guarded: Path, monkeypatch: pytest.MonkeyPatch, harmless: Harmless
) -> None:
    harmless.plant(monkeypatch, guarded)
    found = check(guarded)
    assert found.verdict == "pass", found.findings


def test_other_dates_are_others_and_as_good(
    guarded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = read_suite(guarded / "suite.yaml")
    before = look(suite, suite.cases[0])
    (harmless,) = (h for h in HARMLESS if h.sentence == "other dates, as good")
    harmless.plant(monkeypatch, guarded)
    after = look(suite, suite.cases[0])
    assert not {b.date for b in before.bookings} & {b.date for b in after.bookings}
    assert after.observation.search == before.observation.search
    assert after.observation.counts != before.observation.counts


@pytest.mark.slow
def test_two_processes_of_an_older_processor_pass_with_other_hashes_elsewhere(
    guarded: Path,
) -> None:
    suite = guarded / "suite.yaml"
    # One replication is not worth a second process.
    more = suite.read_text("utf-8").replace("replications: 1", "replications: 3")
    suite.write_text(more, encoding="utf-8")
    record(guarded)
    features = import_module("numpy._core._multiarray_umath").__cpu_features__
    disabled = " ".join(name for name in NEWEST if features.get(name))
    changed = {"NPY_DISABLE_CPU_FEATURES": disabled, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, ROOT / "cli.py", *CHECK, "suite.yaml"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **changed},
        cwd=guarded,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "1 case: 1 as recorded\nsmall: pass\n", done.stderr
