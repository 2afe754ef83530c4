"""What no event provides is told for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.compliance import compliance_rows
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.estimate import Mark
    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def yantai() -> Scenario:
    return load("yantai")


@pytest.mark.parametrize(
    ("mark", "basis"), [("assumption", "assumed"), ("sourced", "declared")]
)
def test_a_provision_is_declared_once_its_units_said_so(
    yantai: Scenario, mark: Mark, basis: str
) -> None:
    marked = [c.model_copy(update={"provision_mark": mark}) for c in yantai.commitments]
    scenario = yantai.model_copy(update={"commitments": tuple(marked)})
    rows = [
        row for row in compliance_rows(scenario, ()) if row.obligation == "commitment"
    ]
    assert {row.mandate for row in rows} == {c.id for c in yantai.commitments}
    assert {row.reading for row in rows} == {basis}
