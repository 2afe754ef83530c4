"""Regressions are found, and the right place is named first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reporting.regression.lines import check_lines
from reporting.regression.wording import what_differs
from tests.analysis.regression.guarded_city import check
from tests.analysis.regression.planted import PLANTED, Planted

if TYPE_CHECKING:
    from pathlib import Path


def test_there_are_thirty_of_them_each_its_own() -> None:
    assert len({planted.sentence for planted in PLANTED}) == len(PLANTED) >= 30


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.sentence)
def test_a_regression_is_found_and_its_place_is_named(
    guarded: Path, monkeypatch: pytest.MonkeyPatch, planted: Planted
) -> None:
    planted.plant(monkeypatch, guarded)
    found = check(guarded)
    assert found.verdict == "changed"
    first = next(f for f in found.findings if f.verdict != "pass")
    assert first.section == planted.section
    assert first.name.startswith(planted.name)
    assert planted.told in what_differs(first)
    told = "\n".join(check_lines(guarded / "suite.yaml", [found]))
    assert first.name in told
    accept = f"record {guarded / 'suite.yaml'} --accept small"
    assert (accept in told) == found.can_be_recorded
