"""What a study may say, and what it is told when it may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.studies import CELLS_SCHEMA, SCHEMA
from analysis.studies.cells import with_changes
from analysis.studies.means import MEANS_SCHEMA
from analysis.studies.study_file import Prepared, load_study
from scenarios.errors import ScenarioError
from tests.analysis.studies.small_study import STUDY, write_study

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.studies.grid import Value

BAD = """\
name: money
title: Everything that can be wrong once the schema holds
scenarios: [small, smal, small.yaml]
axes:
  budget: {sets: budget.yuan, values: [1000, -3]}
  near: {sets: crowding.events_per_dy, values: [1]}
  both: {levels: {a: {gap: 0.1, seed: 3}, b: {readings.M: Q, budget.times_minimum: 2}}}
  Value: {sets: strictness.M, values: [must, shoud]}
  NEAR: {sets: gap.deep, values: [1]}
  two: {levels: {a: {evenness_tolerance: 0.1}, b: {evenness_tolerance: 2}}}
seeds: [1, 1]
replications: 2
without:
  - {budget: 5, nar: 2}
"""
TOLD = (
    ("3", "scenarios", "another scenario is called small as well"),
    ("3", "scenarios", "no such pack or file"),
    ("5", "axes.budget: options.budget.yuan", "must be at least 0"),
    ("6", "axes.near: options.crowding.events_per_dy", "there is no such key here"),
    ("7", "axes.both", "no axis sets this"),
    ("7", "axes.both", "the axis budget sets it too"),
    ("7", "axes.both: options.readings.M", "no such reading"),
    ("8", "axes.Value", "is a column of the results already"),
    ("8", "axes.Value: options.strictness.M", "must be one of"),
    ("9", "axes.NEAR", "is a column of the results already"),
    ("9", "axes.NEAR: options.gap", "must be a number"),
    ("10", "axes.two: options.evenness_tolerance", "must be at most 1"),
    ("11", "seeds", "a seed stands here twice"),
    ("14", "without[0].budget", "no such level"),
    ("14", "without[0].nar", "no such axis"),
)


def refused(folder: Path, text: str) -> ScenarioError:
    with pytest.raises(ScenarioError) as error:
        load_study(write_study(folder, text))
    return error.value


def loaded(folder: Path, text: str = STUDY) -> Prepared:
    return load_study(write_study(folder, text))


def test_every_problem_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    problems = refused(tmp_path, BAD).problems
    for line, path, rule in TOLD:
        assert any(
            (p.where, p.path) == (f"money.yaml:{line}", path)
            and p.rule.startswith(rule)
            for p in problems
        ), (line, path, rule)
    assert len(problems) == len(TOLD)
    assert all(problem.advice for problem in problems)


@pytest.mark.parametrize(
    ("part", "instead", "told"),
    [
        ("[1000,", "[null,", "values[0]: must be a number, a name, true or false."),
        ("sets: budget.yuan, ", "", "axes.budget: give sets and values, or levels."),
        ("[1000, 2000", "[2000, 2000", "axes.budget: a value stands here twice."),
        ("replications: 2", "replications: 1", "replications = 1: must be at least 2."),
        ("[small]", "[]", "scenarios = a list: must have at least 1 entry."),
        ("title:", "titel:", "titel"),
    ],
)
def test_a_file_that_breaks_the_schema_is_told_where(
    tmp_path: Path, part: str, instead: str, told: str
) -> None:
    assert told in str(refused(tmp_path, STUDY.replace(part, instead, 1)))


@pytest.mark.parametrize(
    "schema", [SCHEMA, CELLS_SCHEMA, MEANS_SCHEMA, {"interval": "str"}]
)
def test_an_axis_is_called_like_no_column_of_an_answer(
    tmp_path: Path, schema: dict[str, str]
) -> None:
    axes = "".join(f"  {name}: {{sets: budget.yuan, values: [1]}}\n" for name in schema)
    text = STUDY.replace("axes:\n", f"axes:\n{axes}")
    told = str(refused(tmp_path, text))
    for name in schema:
        assert f"axes.{name}: is a column of the results already" in told


def test_a_study_that_leaves_out_everything_is_refused(tmp_path: Path) -> None:
    text = f"{STUDY}without: [{{scenario: small}}]\n"
    assert "no combination is left" in str(refused(tmp_path, text))


def test_a_study_beyond_all_patience_is_refused(tmp_path: Path) -> None:
    text = f"{STUDY}seeds: {list(range(2000))}\n"
    assert "12,000 combinations, and 10,000 are the most" in str(
        refused(tmp_path, text)
    )


def test_names_too_long_for_a_file_are_refused(tmp_path: Path) -> None:
    text = STUDY.replace("care:", f"{'c' * 200}:")
    assert "longer than 200 bytes" in str(refused(tmp_path, text))


def test_levels_that_differ_in_capitals_alone_are_refused(tmp_path: Path) -> None:
    told = str(refused(tmp_path, STUDY.replace("cheap:", "EVEN:")))
    assert "small,budget=1000,care=even,seed=1: two cells have this name" in told


def test_the_last_axis_varies_fastest_and_then_the_seed(tmp_path: Path) -> None:
    cells = loaded(tmp_path, f"{STUDY}seeds: [7, 5]\n").cells
    assert [cell.id for cell in cells[:5]] == [
        "small,budget=1000,care=even,seed=7",
        "small,budget=1000,care=even,seed=5",
        "small,budget=1000,care=cheap,seed=7",
        "small,budget=1000,care=cheap,seed=5",
        "small,budget=2000,care=even,seed=7",
    ]
    assert len(cells) == 12


def test_only_the_combinations_named_are_left_out(tmp_path: Path) -> None:
    text = f"{STUDY}without: [{{budget: 1000, care: even}}]\n"
    assert {cell.id for cell in loaded(tmp_path).cells} - {
        cell.id for cell in loaded(tmp_path, text).cells
    } == {"small,budget=1000,care=even,seed=1"}


def test_without_axes_a_study_has_a_cell_per_scenario_and_seed(tmp_path: Path) -> None:
    text = (
        f"name: a\ntitle: A\nscenarios: [{'small'}]\nseeds: [3, 4]\nreplications: 2\n"
    )
    cells = loaded(tmp_path, text).cells
    assert [cell.id for cell in cells] == ["small,seed=3", "small,seed=4"]


def test_setting_an_amount_of_money_replaces_a_multiple() -> None:
    options = {"budget": {"times_minimum": 1.5}, "readings": {"A": "B"}, "gap": 0.1}
    changes: dict[str, Value] = {"budget.yuan": 5, "readings.X-1.2": "C", "gap": 0.2}
    assert with_changes(options, changes) == {
        "budget": {"yuan": 5}, "readings": {"A": "B", "X-1.2": "C"}, "gap": 0.2,
    }  # fmt: skip
    assert options["budget"] == {"times_minimum": 1.5}


def test_the_order_of_levels_counts_and_that_of_keys_does_not(tmp_path: Path) -> None:
    lines = STUDY.splitlines(keepends=True)
    moved = "".join((*lines[1:], lines[0]))
    turned = STUDY.replace("[1000, 2000, 4000]", "[4000, 2000, 1000]")
    own, same, other = (
        loaded(tmp_path, text).study.digest for text in (STUDY, moved, turned)
    )
    assert own == same != other
