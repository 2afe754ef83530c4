"""A study of a city so small that a cell takes a twentieth of a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from tests.optimizer.small_city import (
    city,
    estimate,
    host,
    mandate,
    programme,
    requirement,
    university,
)
from tests.optimizer.two_campuses import steep_curves

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.scenario import Scenario

STUDY = """\
name: money
title: What money buys in a small city
scenarios: [small]
axes:
  budget: {sets: budget.yuan, values: [1000, 2000, 4000]}
  care: {levels: {even: {uplift_tolerance: 0.01}, cheap: {evenness_tolerance: 0.5}}}
replications: 2
"""
"""Six cells, of which two cannot be planned."""


def small_city() -> Scenario:
    """Return a city of two small campuses that owes two events."""
    return city(
        universities=[
            university("U1", graduates=estimate(80), retained_mean=estimate(8)),
            university("U2", graduates=estimate(40), retained_mean=estimate(4)),
        ],
        hosts=[host("U1", university="U1"), host("U2", university="U2")],
        programmes=[programme("small", max_per_host=3)],
        mandates=[mandate("M", requirement(at_least=2))],
    )


def write_study(folder: Path, text: str = STUDY) -> Path:
    """Write a study beside the small city and its curves."""
    scenario = small_city()
    curves = steep_curves(scenario).model_dump_json()
    pack = yaml.safe_dump(scenario.to_data(), allow_unicode=True)
    for name, content in (
        ("small.yaml", pack), ("small.curves.json", curves), ("money.yaml", text),
    ):  # fmt: skip
        (folder / name).write_text(content, encoding="utf-8")
    return folder / "money.yaml"
