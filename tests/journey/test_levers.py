"""Policies that are no events, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.journey.in_process import answer_to
from tests.optimizer.small_city import estimate

if TYPE_CHECKING:
    from pathlib import Path

NAME = {"zh": "生活补贴", "en": "living allowance"}
CLAUSE = {"name": NAME, "authority": "decree", "article": "1"}


@pytest.fixture
def housed(tiny: Path) -> Path:
    """Return the city of two campuses with an allowance and a few internships."""
    taste = estimate(0.4) | {"low": 0.0, "high": 0.8}
    lever = CLAUSE | {"id": "L-1", "active": False, "covered_share": 0.3}
    places = {"places_each": estimate(100), "provided_before": estimate(30)}
    commitment = CLAUSE | {
        "id": "C-1", "by": ["O1"], "each": True, "at_least": 30, "unit": NAME,
        "provided": {"O1": 30}, "provision_source": "made up for tests",
        "internships": places,
    }  # fmt: skip
    pack: dict[str, Any] = {
        "extends": "small",
        "baseline": "small",
        "name": "housed",
        "levers": [lever | {"taste_log_odds": taste}],
        "commitments": [commitment],
    }
    path = tiny.with_name("housed.yaml")
    path.write_text(yaml.safe_dump(pack), encoding="utf-8")
    return path


def test_each_policy_is_worth_what_stays_with_it_and_not_without(
    housed: Path, tmp_path: Path
) -> None:
    made = answer_to("plan", housed, "-o", tmp_path / "out")
    assert made.exit_code == 0, made.stderr
    plan = (tmp_path / "out" / "plan.json", "--scenario", housed)
    told = answer_to("levers", *plan, "--replications", "3", "--json")
    assert told.exit_code == 0, told.stderr
    lever, places = json.loads(told.stdout)["data"]
    assert [found["active"] for found in (lever, places)] == [False, True]
    for found in (lever, places):
        assert found["retained"]["mean"] > 0
    assert lever["by_effect"]["low"] == 0
    assert lever["by_effect"]["high"] > 1.5 * lever["retained"]["mean"]
