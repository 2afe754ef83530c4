"""The command that draws a frontier, and the files it leaves."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from tests.journey.in_process import Answer, answer_to, assert_refused

if TYPE_CHECKING:
    from pathlib import Path

POINTS = 12


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("frontier") / "out"


@pytest.fixture(scope="module")
def drawn(tiny: Path, output: Path) -> Answer:
    """The frontier of two campuses, of money alone and less exactly than usual."""
    return answer_to(
        "frontier", tiny, "-o", output, "--points", POINTS, "--evenness", "0",
        "--gap", "0.05", "--lang", "en",
    )  # fmt: skip


@pytest.fixture(scope="module")
def data(drawn: Answer, output: Path) -> dict[str, Any]:
    assert drawn.exit_code == 0, drawn.stderr
    found: dict[str, Any] = json.loads((output / "frontier.json").read_text("utf-8"))
    return found


def test_there_are_at_least_eight_points_each_with_its_gap(
    data: dict[str, Any],
) -> None:
    assert len(data["points"]) >= 8
    for point in data["points"]:
        assert point["uplift"] <= point["uplift_bound"]
        missing = point["uplift_bound"] - point["uplift"]
        assert point["gap"] == pytest.approx(missing / point["uplift"], abs=1e-5)
        assert point["gap"] <= 0.05


def test_more_money_brings_more_but_ever_less_of_it(data: dict[str, Any]) -> None:
    points = data["points"]
    for less, more in pairwise(points):
        assert less["cost_yuan"] < more["cost_yuan"]
        assert less["uplift"] < more["uplift"]
    worths = [point["uplift_per_100000_yuan"] for point in points]
    assert worths[0] is None
    assert 0 < worths[-1] < worths[1]


def test_the_table_says_what_the_data_say(data: dict[str, Any], output: Path) -> None:
    text = (output / "frontier.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [int(row["cost_yuan"]) for row in rows] == [
        point["cost_yuan"] for point in data["points"]
    ]
    assert [float(row["gap"]) for row in rows] == [p["gap"] for p in data["points"]]


def test_the_page_draws_every_point_and_asks_nothing_of_the_network(
    data: dict[str, Any], output: Path
) -> None:
    page = (output / "frontier.html").read_text("utf-8")
    (svg,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    drawn = {node.text for node in ElementTree.fromstring(svg).iter() if node.text}
    assert {str(point["point"]) for point in data["points"]} <= drawn
    assert "no plan lies above" in drawn
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    for point in data["points"]:
        assert f"{point['cost_yuan']:,}" in page


def test_the_terminal_says_what_more_money_brings_and_that_nothing_is_placed(
    data: dict[str, Any], drawn: Answer
) -> None:
    worth = data["points"][-1]["uplift_per_100000_yuan"]
    assert f"100,000 yuan bring {worth:,.1f} on average." in drawn.stdout
    assert "--place gives them dates" in drawn.stdout


def test_a_province_is_told_that_its_cities_have_budgets_of_their_own(
    tmp_path: Path,
) -> None:
    answer = answer_to("frontier", "shandong", "-o", tmp_path / "out")
    assert_refused(answer)
    assert "one city at a time" in answer.stderr
    assert not (tmp_path / "out").exists()


def test_a_frontier_is_not_overwritten_without_force(
    data: dict[str, Any], tiny: Path, output: Path
) -> None:
    assert data["points"]
    assert_refused(answer_to("frontier", tiny, "-o", output), 74)
