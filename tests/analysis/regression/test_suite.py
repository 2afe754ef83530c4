"""Suites are read with every problem at once, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.regression.suite import read_suite
from scenarios.errors import ScenarioError

if TYPE_CHECKING:
    from pathlib import Path

WRONG = """
cases:
  - {name: one, scenario: yantai, replication: 3}
  - {name: two, scenario: yantai, power: 2, tolerances: {retained: 1}}
  - {name: two words, scenario: ""}
"""
CONTRADICTORY = """
cases:
  - {name: one, scenario: yantai, tier: statistical}
  - {name: ONE, scenario: yantai, margins: {cost_yuan: 1}}
  - {name: three, scenario: yantai, tolerances: {retension: 0.1}}
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return tmp_path / "suite.yaml"


def problems_of(suite: Path, text: str) -> list[str]:
    suite.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        read_suite(suite)
    return [f"{p.where} {p.path}" for p in refused.value.problems]


def test_every_fault_of_the_form_is_told_with_its_line(suite: Path) -> None:
    assert problems_of(suite, WRONG) == [
        "suite.yaml:3 cases[0].replication",
        "suite.yaml:4 cases[1].tolerances.retained",
        "suite.yaml:4 cases[1].power",
        "suite.yaml:5 cases[2].name",
        "suite.yaml:5 cases[2].scenario",
    ]


def test_every_contradiction_is_told_with_its_line(suite: Path) -> None:
    assert problems_of(suite, CONTRADICTORY) == [
        "suite.yaml:3 cases[0].tier",
        "suite.yaml:4 cases[1].name",
        "suite.yaml:4 cases[1].margins.cost_yuan",
        "suite.yaml:5 cases[2].tolerances.retension",
    ]


def test_a_suite_without_cases_is_refused(suite: Path) -> None:
    assert problems_of(suite, "cases: []\n") == ["suite.yaml:1 cases"]


def test_a_selection_that_selects_nothing_names_the_cases(suite: Path) -> None:
    suite.write_text("cases:\n  - {name: one, scenario: yantai}\n", encoding="utf-8")
    known = read_suite(suite)
    assert known.only("on").cases == known.cases
    with pytest.raises(ScenarioError, match="Cases: one"):
        known.only("two")
