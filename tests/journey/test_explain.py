"""``fairplan explain`` tells why not, what would help, or what a year takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.journey.in_process import answer_to
from tests.optimizer.explanation.impossible import laid_over, small, year

if TYPE_CHECKING:
    from pathlib import Path

    from tests.optimizer.small_city import Data


def written(folder: Path, data: Data) -> Path:
    """Write a pack that names everything itself."""
    path = folder / "pack.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def test_an_impossible_year_is_told_with_its_clash_and_repairs(tmp_path: Path) -> None:
    path = written(tmp_path, year("budget").scenario.to_data())
    answer = answer_to("explain", path)
    assert answer.exit_code == 4
    assert "cannot be planned" in answer.stdout
    assert "none can be spared" in answer.stdout
    assert "2500 yuan: at most 2,500" in answer.stdout
    assert "M (O1, events, 2027): 3 needed, room for 2 by the budget" in answer.stdout
    assert "1. a budget of 3,000 yuan instead of 2,500" in answer.stdout


def test_another_reading_that_helps_is_offered(tmp_path: Path) -> None:
    path = written(tmp_path, year("two_readings").scenario.to_data())
    assert "1. reading B of M" in answer_to("explain", path).stdout
    chosen = answer_to("explain", path, "--reading", "M=B")
    assert chosen.exit_code == 0


def test_data_hold_the_clash_the_shortage_and_the_repairs(tmp_path: Path) -> None:
    path = written(tmp_path, year("crews").scenario.to_data())
    answer = answer_to("explain", path, "--json")
    assert answer.exit_code == 4
    data = json.loads(answer.stdout)["data"]
    assert not data["possible"]
    assert [m["group"] for m in data["clash"]["members"]] == ["M", "crew_weeks"]
    assert data["clash"]["irreducible"]
    (short,) = data["short"]
    assert short["supplies"] == [{"limit": "crew_weeks", "needed": 6, "available": 4}]
    steps = [step for repair in data["repairs"] for step in repair["steps"]]
    assert ("crews", "O1", 1, 2) in {
        (s["kind"], s["subject"], s["now"], s["then"]) for s in steps
    }


@pytest.mark.parametrize("yuan", [4000, None])
def test_a_possible_year_is_told_what_it_takes(
    tmp_path: Path, yuan: int | None
) -> None:
    budget = {"budget": {"times_minimum": None, "yuan": yuan}} if yuan else {}
    figure = {"at_least": 3, "of": {"kinds": ["fair"]}}
    change = {"options": budget, "mandates": [{"id": "M", "figure": figure}]}
    answer = answer_to("explain", written(tmp_path, laid_over(small(), change)))
    assert answer.exit_code == 0
    assert "can be planned" in answer.stdout
    share = "75% of the budget of 4,000" if yuan else "no fixed budget"
    assert f"3 events, 3,000 yuan ({share})" in answer.stdout
    assert "3 crew events" in answer.stdout
