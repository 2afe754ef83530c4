"""Plans for a stated confidence, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.journey.in_process import answer_to, assert_refused
from tests.journey.small_packs import LEAST, pack

if TYPE_CHECKING:
    from pathlib import Path


def test_a_prepared_plan_keeps_as_many_years_as_asked(tmp_path: Path) -> None:
    source = pack(tmp_path, f"{LEAST}name: least\n")
    out = tmp_path / "out"
    answer = answer_to("plan", source, "--confidence", "0.9", "-o", out, "--json")
    assert answer.exit_code == 0, answer.stderr
    found = json.loads(answer.stdout)["data"]["robustness"]
    assert found == json.loads((out / "robustness.json").read_text("utf-8"))
    assert found["plain"]["kept"]["share"] < 0.9 <= found["robust"]["kept"]["share"]
    assert found["robust"]["kept"]["of"] == 2000
    again = answer_to("check", out / "plan.json", "--scenario", source)
    assert again.exit_code == 0, again.stdout


def test_a_city_that_says_nothing_of_cancellations_is_told_so(tmp_path: Path) -> None:
    source = pack(tmp_path, f"{LEAST}name: least\ndisruption: null\n")
    answer = answer_to("plan", source, "--confidence", "0.9", "-o", tmp_path / "out")
    assert_refused(answer)
    assert "extend parts/disruption" in answer.stderr


@pytest.mark.parametrize("confidence", ["0.2", "1.5", "much"])
def test_a_confidence_out_of_range_is_a_mistake_of_usage(
    tmp_path: Path, confidence: str
) -> None:
    answer = answer_to("plan", "yantai", "--confidence", confidence, "-o", tmp_path)
    assert_refused(answer, 2)
