"""A city of two small campuses whose outputs are guarded, in a folder of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from analysis.regression.checking import checked, recorded
from analysis.regression.suite import read_suite
from reporting.files import write_whole
from reporting.regression.files import baseline_files
from scenarios.scenario import Scenario
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

    from analysis.regression.checking import Checked

Data = dict[str, Any]
CASE = "small"
SUITE = """
cases:
  - name: small
    scenario: small.yaml
    replications: 1
"""


def guarded_city() -> Data:
    """Return the city as plain data."""
    fairs = mandate("M", requirement(at_least=2, of={"kinds": ["fair"]}))
    talks = mandate("T", requirement(at_least=1, of={"kinds": ["talk"]}))
    other = {**fairs["readings"][0], "key": "B"}
    fairs["readings"].append(
        {**other, "requires": [requirement(at_least=3, of={"kinds": ["fair"]})]}
    )
    scenario = city(
        universities=[
            university("U1", graduates=estimate(900)),
            university("U2", graduates=estimate(500)),
        ],
        hosts=[host("U1", university="U1"), host("U2", university="U2")],
        programmes=[
            programme("small", max_per_host=3),
            programme("large", max_per_host=2, cost_yuan=estimate(2300)),
            programme("talk", kind="talk", max_per_host=1, participants=60),
        ],
        mandates=[fairs, talks],
    )
    return scenario.to_data()


def curves_of(data: Data) -> Data:
    """Return curves that belong to the city."""
    return steep_curves(Scenario.from_data(data)).to_data()


def write(folder: Path, data: Data, curves: Data, suite: str = SUITE) -> None:
    """Write pack, curves and suite, in place of those that are there."""
    text = yaml.safe_dump(data, allow_unicode=True)
    (folder / "small.yaml").write_text(text, encoding="utf-8")
    (folder / "small.curves.json").write_text(json.dumps(curves), encoding="utf-8")
    (folder / "suite.yaml").write_text(suite, encoding="utf-8")


def record(folder: Path) -> None:
    """Record the suite of a folder."""
    suite = read_suite(folder / "suite.yaml")
    files = baseline_files(recorded(suite, suite.cases))
    write_whole(suite.folder, files, force=True)


def check(folder: Path, processes: int = 1) -> Checked:
    """Return the check of the only case."""
    (found,) = checked(read_suite(folder / "suite.yaml"), processes=processes)
    return found
