"""The command that searches for the best plan in the simulation, and its files."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from analysis.selection.found import SCHEMA
from analysis.selection.kim_nelson import Goal
from analysis.selection.searching import Effort, search
from analysis.selection.searching import searched as search_scenario
from optimizer.interruption import Interruption, heeding
from reporting.selection_files import SEARCH_FILE, selection_files, selection_lines
from scenarios.loading import load
from scenarios.plan_files import read_plan
from tests.journey.in_process import Answer, answer_to, assert_refused
from tests.optimizer.small_city import estimate, options, university
from tests.optimizer.two_campuses import steep_curves, two_campuses

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.selection.found import Found

EFFORT = ("--pool", "0", "--rounds", "1")


@pytest.fixture(scope="module")
def hamlet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two campuses of a few hundred graduates, with curves beside their pack."""
    folder = tmp_path_factory.mktemp("hamlet")
    scenario = two_campuses().revised(
        universities=[
            university("U1", graduates=estimate(400)),
            university("U2", graduates=estimate(200)),
        ],
        options=options(replications=3, budget={"yuan": 6000}),
    )
    text = yaml.safe_dump(scenario.to_data(), allow_unicode=True)
    (folder / "small.yaml").write_text(text, encoding="utf-8")
    curves = steep_curves(scenario).model_dump_json()
    (folder / "small.curves.json").write_text(curves, encoding="utf-8")
    return folder / "small.yaml"


@pytest.fixture(scope="module")
def output(hamlet: Path) -> Path:
    return hamlet.with_name("out")


@pytest.fixture(scope="module")
def searched(hamlet: Path, output: Path) -> Answer:
    return answer_to("search", hamlet, "-o", output, *EFFORT, "--lang", "en", "--json")


@pytest.fixture(scope="module")
def data(searched: Answer, output: Path) -> dict[str, Any]:
    assert searched.exit_code == 0, searched.stderr
    found: dict[str, Any] = json.loads((output / "search.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def found(hamlet: Path) -> Found:
    """A search by two processes, from Python, without a round."""
    return search(str(hamlet), alternatives=0, rounds=0, processes=2)


def test_the_plan_selected_keeps_every_rule_and_is_read_back(
    data: dict[str, Any], hamlet: Path, output: Path
) -> None:
    plan = read_plan(output / "plan.json")
    (own,) = (row for row in data["plans"] if row["is_selected"])
    assert (own["plan"], own["events"]) == (data["selected"], len(plan.bookings))
    assert plan.provenance.objective == pytest.approx(own["expected"], abs=1e-4)
    assert plan.provenance.objective <= plan.provenance.bound
    checked = answer_to("check", output / "plan.json", "--scenario", hamlet)
    assert checked.exit_code == 0, checked.stdout


def test_one_pass_does_not_surely_bring_more_than_the_plan_selected(
    data: dict[str, Any],
) -> None:
    one_pass, *_ = data["plans"]
    assert one_pass["plan"] == "one_pass"
    assert one_pass["ratio"]["high"] >= 1
    assert data["confirmed"]


def test_a_choice_is_confirmed_on_as_many_replications_as_it_took(
    data: dict[str, Any],
) -> None:
    counts = data["replications"]
    assert counts["told"] >= counts["left"] > 3


def test_of_a_choice_that_is_overturned_nothing_is_promised(found: Found) -> None:
    said = "\n".join(selection_lines(replace(found, is_confirmed=False)))
    assert "One pass stays" in said
    assert "probability" not in said
    assert "nor chose a plan" not in said


def test_simpler_plans_are_told_within_the_same_budget(data: dict[str, Any]) -> None:
    told = {row["plan"]: row for row in data["plans"]}
    references = [row["plan"] for row in data["plans"] if row["is_reference"]]
    assert references == ["minima", "last_year"]
    assert {"greedy", "even"} <= set(told)
    assert all(0 < row["cost_yuan"] <= 6000 for row in told.values())
    assert all(told[name]["eliminated_after"] is None for name in references)


def test_two_processes_find_what_one_finds(data: dict[str, Any], found: Found) -> None:
    alone = {row["plan"]: row["uplift"] for row in data["plans"]}
    shared = [one for one in found.standings if one.plan in alone]
    assert {"one_pass", "greedy", "even", "minima"} <= {one.plan for one in shared}
    for one in shared:
        assert asdict(one.uplift) == pytest.approx(alone[one.plan], abs=1e-9)
    first, *_ = data["rounds"]
    assert [step.gained for step in found.steps] == [first["gained"]]


def test_the_frame_has_the_columns_it_declares(found: Found) -> None:
    frame = found.frame()
    assert list(frame.columns) == list(SCHEMA)
    assert [str(kind) for kind in frame.dtypes] == list(SCHEMA.values())
    assert frame["is_selected"].sum() == 1
    assert (frame["uplift_low"] <= frame["uplift"]).all()


def test_terminal_and_page_name_the_plan_and_what_is_promised(
    data: dict[str, Any], found: Found, output: Path
) -> None:
    page = (output / "search.html").read_text("utf-8")
    assert data["probability"] == 0.95
    assert data["indifference"] == pytest.approx(0.001)
    for text in ("\n".join(selection_lines(found)), page):
        assert "0.1 percentage points" in text
        assert "95.0%" in text
        assert "least that complies" in text


def test_the_answer_holds_the_verdict_and_the_search(
    searched: Answer, data: dict[str, Any]
) -> None:
    told = json.loads(searched.stdout)["data"]
    assert told["search"] == data
    assert told["violations"] == []


def test_a_search_that_is_ended_keeps_its_plan_and_promises_nothing(
    hamlet: Path,
) -> None:
    asked = Interruption()
    asked.ask()
    with heeding(asked):
        found = search(str(hamlet))
    assert found.selected.compliance.is_clean
    assert not found.is_complete
    assert found.standings == ()
    assert "nothing is promised of it" in "\n".join(selection_lines(found))


@pytest.mark.parametrize(
    ("stage", "is_complete"), [("selecting", False), ("simulating", True)]
)
def test_a_search_that_is_ended_while_it_selects_keeps_the_best_and_its_files(
    stage: str, is_complete: bool, hamlet: Path, tmp_path: Path
) -> None:
    asked = Interruption()

    def end_at_the_stage(line: str) -> None:
        if line.startswith(stage):
            asked.ask()

    with heeding(asked):
        found = search_scenario(
            load(str(hamlet)), Effort(Goal(), alternatives=0, rounds=0),
            near=str(hamlet), report=end_at_the_stage,
        )  # fmt: skip
    assert found.selected.compliance.is_clean
    assert found.is_complete == is_complete
    assert bool(found.standings) == is_complete
    assert not any(one.is_reference for one in found.standings)
    assert {"minima", "last_year"} <= set(found.left_out)
    for name, write in selection_files(found, "en").items():
        write(tmp_path / name)
    told = json.loads((tmp_path / SEARCH_FILE).read_text("utf-8"))
    assert told["selected"] == found.name
    assert told["left_out"] == list(found.left_out)


def test_a_simpler_plan_that_is_missing_is_named(
    data: dict[str, Any], found: Found
) -> None:
    assert data["left_out"] == []
    without = replace(found, left_out=("greedy", "last_year"))
    said = "\n".join(selection_lines(without))
    assert "no plan came of it: one event after another, last year's pattern" in said
    assert "no plan came of it" not in "\n".join(selection_lines(found))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("probability", 1.0), ("probability", 0.4), ("indifference", 0.0),
        ("indifference", float("nan")), ("alternatives", -1), ("rounds", -1),
    ],
)  # fmt: skip
def test_a_promise_that_cannot_be_kept_is_refused(
    name: str, value: float, hamlet: Path
) -> None:
    with pytest.raises(ValueError, match=f"^{name} is {value}: it must be"):
        search(str(hamlet), **{name: value})  # type: ignore[arg-type]


def test_a_search_is_not_overwritten_without_force(
    data: dict[str, Any], hamlet: Path, output: Path
) -> None:
    assert data["plans"]
    assert_refused(answer_to("search", hamlet, "-o", output), 74)


def test_a_province_is_told_to_name_a_city(tmp_path: Path) -> None:
    answer = answer_to("search", "shandong", "-o", tmp_path / "out")
    assert_refused(answer)
    assert "one city at a time" in answer.stderr
