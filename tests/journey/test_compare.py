"""The command that compares scenarios and plans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journey.in_process import Answer, answer_to, assert_refused

PAGE = Path(__file__).parents[2] / "docs" / "comparing.md"
FEW = ("--replications", "2", "--members", "1")


@pytest.fixture(scope="module")
def plan(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of the city of two campuses."""
    output = tmp_path_factory.mktemp("compared") / "plan"
    done = answer_to("plan", tiny, "-o", output)
    assert done.exit_code == 0, done.stderr
    made = output / "plan.json"
    pack = (tiny.parent / "small.yaml").read_text("utf-8")
    (output / "small.yaml").write_text(pack, encoding="utf-8")
    curves = (tiny.parent / "small.curves.json").read_text("utf-8")
    (output / "small.curves.json").write_text(curves, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def frugal(tiny: Path) -> Path:
    """The same city with money for the cheapest year alone."""
    text = "extends: small\nname: frugal\noptions: {budget: {times_minimum: 1.0}}\n"
    path = tiny.with_name("frugal.yaml")
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def output(plan: Path) -> Path:
    return plan.parent / "out"


@pytest.fixture(scope="module")
def compared(tiny: Path, frugal: Path, plan: Path, output: Path) -> Answer:
    return answer_to(
        "compare", tiny, plan, frugal, "--label", "city", "--label", "plan",
        "--label", "frugal", "-o", output, "--lang", "en", "--json", *FEW,
    )  # fmt: skip


@pytest.fixture(scope="module")
def data(compared: Answer) -> dict[str, Any]:
    assert compared.exit_code == 0, compared.stderr
    envelope = json.loads(compared.stdout)
    assert envelope["schema"] == "fairplan/1"
    found: dict[str, Any] = envelope["data"]
    return found


def test_a_scenario_and_its_own_plan_differ_in_nothing(data: dict[str, Any]) -> None:
    own = [d for d in data["differences"] if d["case"] == "plan"]
    assert {d["verdict"] for d in own} <= {"same", "unknown"}
    for difference in own:
        assert difference["difference"] in (None, {"mean": 0, "low": 0, "high": 0})
    assert data["remarks"] == []


def test_the_frugal_year_costs_exactly_so_much_less(data: dict[str, Any]) -> None:
    costs = {c["case"]: c["cost_yuan"] for c in data["cases"]}
    (told,) = (
        d for d in data["differences"]
        if (d["case"], d["measure"]) == ("frugal", "cost_yuan")
    )  # fmt: skip
    assert told["exact"]
    assert told["difference"]["mean"] == costs["frugal"] - costs["city"] < 0
    assert told["verdict"] == "better"
    paths = [s["path"] for s in data["settings"] if s["case"] == "frugal"]
    assert "options.budget.times_minimum" in paths


def test_workbook_and_page_are_there_and_not_overwritten_without_force(
    data: dict[str, Any], tiny: Path, frugal: Path, output: Path
) -> None:
    assert data["schema"] == "fairplan.comparison/1"
    left = {path.name for path in output.iterdir()}
    assert left == {"comparison.xlsx", "comparison.html"}
    assert_refused(answer_to("compare", tiny, frugal, "-o", output), 74)


def test_the_baseline_may_be_another_than_the_first(tiny: Path, frugal: Path) -> None:
    answer = answer_to("compare", tiny, frugal, "--baseline", frugal, *FEW)
    assert answer.exit_code == 0, answer.stderr
    assert f"{tiny} against {frugal}:" in answer.stdout
    assert "There is no P(better)" in answer.stdout


def test_a_plan_of_an_earlier_version_is_labelled(plan: Path, tiny: Path) -> None:
    stale = plan.with_name("stale.json")
    made = json.loads(plan.read_text("utf-8")) | {"scenario_digest": "0" * 64}
    stale.write_text(json.dumps(made), encoding="utf-8")
    answer = answer_to("compare", tiny, stale, *FEW)
    assert answer.exit_code == 0, answer.stderr
    assert "made for another version of its scenario" in answer.stdout


def test_another_city_is_refused_as_the_page_says_before_anything_is_planned() -> None:
    answer = answer_to("compare", "yantai", "dalian", *FEW)
    assert_refused(answer)
    for path in ("calendar.horizon.first", "universities["):
        assert f"dalian: {path}" in answer.stderr
    assert "it is 2027-01-01 in yantai" in answer.stderr
    assert "planning" not in answer.stderr
    assert answer.stderr in PAGE.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["yantai"], "two scenarios or plans"),
        (["yantai", "linyi", "--label", "one"], "2 labels"),
        (["yantai", "linyi", "--baseline", "dalian"], "none of the cases"),
    ],
)
def test_what_cannot_be_meant_is_refused_as_usage(
    arguments: list[str], told: str
) -> None:
    answer = answer_to("compare", *arguments)
    assert_refused(answer, 2)
    assert told in " ".join(answer.stderr.split())
