"""Packs that ship bring what they brought when it was last accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.regression.checking import checked
from analysis.regression.suite import read_suite
from reporting.regression.lines import check_lines
from scenarios.plan_files import read_plan

if TYPE_CHECKING:
    from tests.journey.conftest import Planned

ROOT = Path(__file__).parents[2]
SUITE = read_suite(ROOT / "tests" / "baselines" / "shipped.yaml")


@pytest.mark.parametrize("name", [case.name for case in SUITE.cases])
def test_a_shipped_pack_brings_what_it_brought(planned: Planned, name: str) -> None:
    made = read_plan(planned(name) / "plan.json")
    found = checked(SUITE.only(name), made={name: made})
    told = check_lines(SUITE.path.relative_to(ROOT), found)
    assert [one.verdict for one in found] == ["pass"], "\n".join(told)
