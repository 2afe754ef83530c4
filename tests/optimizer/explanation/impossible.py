"""Years that cannot be planned, from the table of changes beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from optimizer.explanation.explaining import Explanation, explain
from scenarios.located import Place
from scenarios.overlay import overlay
from scenarios.scenario import Scenario
from tests.optimizer.small_city import (
    city,
    estimate,
    host,
    mandate,
    named,
    organiser,
    programme,
    requirement,
    university,
)

if TYPE_CHECKING:
    from tests.optimizer.small_city import Data

TABLE = yaml.safe_load(
    Path(__file__).with_name("impossible_years.yaml").read_text("utf-8")
)
NAMES = tuple(TABLE)


@dataclass(frozen=True)
class Year:
    """A year that cannot be planned, and the changes that set its clash aside."""

    scenario: Scenario
    without: dict[str, Scenario]


@cache
def year(name: str) -> Year:
    """Return the year of that name."""
    case = TABLE[name]
    data = laid_over(small(), case["change"])
    without = {
        member: Scenario.from_data(laid_over(data, change))
        for member, change in case["without"].items()
    }
    return Year(Scenario.from_data(data), without)


@cache
def explained(name: str) -> Explanation:
    """Return the explanation of the year of that name."""
    return explain(year(name).scenario, seed=1)


def small() -> Data:
    """Return two campuses and a hall, one organiser, a fair and a talk, no mandate."""
    return city(
        universities=[university("U1"), university("U2")],
        organisers=[organiser("O1")],
        hosts=[host("U1", university="U1"), host("U2", university="U2"), host("hall")],
        programmes=[
            programme("fair"),
            programme("talk", kind="talk", theme="policy", cost_yuan=estimate(500)),
        ],
    ).to_data()


def laid_over(data: Data, change: Data) -> Data:
    """Return `data` with `change` laid over it as a pack is over what it extends."""
    asked = change.get("mandates")
    if asked:
        change = {**change, "mandates": [_mandate(**one) for one in asked]}
    merged, _ = overlay((data, _places(data)), (change, _places(change)))
    found: Data = merged
    return found


def _mandate(id: str, figure: Data, other: Data | None = None) -> Data:
    made = mandate(id, requirement(**figure))
    if other:
        second = {"key": "B", "meaning": named("wider")}
        made["readings"].append({**second, "requires": [requirement(**other)]})
    return made


def _places(value: Any) -> Place:
    if isinstance(value, dict):
        return Place("", {key: _places(part) for key, part in value.items()})
    if isinstance(value, list):
        return Place("", {i: _places(part) for i, part in enumerate(value)})
    return Place("")
