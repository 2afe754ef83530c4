"""What a study has found: means with intervals, and whatever SQL can ask."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.precision import mean_interval
from analysis.studies import Results, study
from analysis.studies.means import means
from scenarios.errors import ScenarioError
from tests.analysis.studies.small_study import STUDY, write_study

if TYPE_CHECKING:
    import pandas as pd

    from analysis.studies.means import Mean


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("study")
    text = f"{STUDY}seeds: [1, 2]\n"
    return study(write_study(folder, text), folder / "out")


def means_of(found: Results, measures: list[str], by: list[str]) -> list[Mean]:
    return means(found.study, found.table(), measures, by)


def drawn(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    return frame[frame["measure"] == measure]


def test_a_mean_by_cell_is_that_of_its_replications(found: Results) -> None:
    retained = drawn(found.frame(), "retained")
    for mean in means_of(found, ["retained"], ["cell"]):
        own = retained[retained["cell"] == mean.group[0]]["value"].to_numpy()
        assert mean.value == mean_interval(own)
        assert mean.cells == 1


def test_cells_of_one_seed_are_averaged_draw_by_draw(found: Results) -> None:
    retained = drawn(found.frame(), "retained")
    for mean in means_of(found, ["retained"], ["seed", "budget"]):
        seed, budget = mean.group
        own = retained[(retained["seed"] == seed) & (retained["budget"] == budget)]
        draws = own.groupby("replication")["value"].mean().to_numpy()
        assert (len(draws), mean.cells) == (2, 2)
        assert mean.value == mean_interval(draws)


def test_a_seed_counts_once_however_many_replications_it_has(found: Results) -> None:
    for measure in ("retained", "unevenness"):
        values = drawn(found.frame(), measure)
        for mean in means_of(found, [measure], ["budget"]):
            own = values[values["budget"] == mean.group[0]]
            plans = own.groupby("seed")["value"].mean().to_numpy()
            assert (len(plans), mean.cells) == (2, 4)
            assert mean.value.low == pytest.approx(mean_interval(plans).low)
            assert mean.value.high == pytest.approx(mean_interval(plans).high)


def test_a_cell_that_one_seed_lacks_is_left_out_of_all(found: Results) -> None:
    lacking = "small,budget=4000,care=cheap,seed=2"
    some = tuple(ending for ending in found.ended if ending.cell != lacking)
    (_, more) = means_of(replace(found, ended=some), ["retained"], ["budget"])
    (even,) = (
        mean
        for mean in means_of(found, ["retained"], ["budget", "care"])
        if mean.group == (4000, "even")
    )
    assert (more.value, more.cells) == (even.value, 2)


def test_seeds_that_share_no_cell_have_no_mean(found: Results) -> None:
    kept = ("budget=4000,care=cheap,seed=2", "budget=4000,care=even,seed=1")
    some = tuple(ending for ending in found.ended if ending.cell.endswith(kept))
    (mean,) = means_of(replace(found, ended=some), ["retained"], ["budget"])
    assert math.isnan(mean.value.mean)
    assert mean.cells == 0


def test_without_anything_to_group_by_all_cells_are_one_group(found: Results) -> None:
    (mean,) = means_of(found, ["retained"], [])
    (named,) = means_of(found, ["retained"], ["scenario"])
    assert (mean.group, mean.value, mean.cells) == ((), named.value, 8)
    assert found.means("retained", by=[])["cells"].tolist() == [8]


def test_a_name_that_stands_twice_is_refused(found: Results) -> None:
    with pytest.raises(ScenarioError, match="stands here twice"):
        found.means("retained", by=["seed", "budget", "seed"])


def test_groups_come_in_the_order_of_the_grid(found: Results) -> None:
    groups = [mean.group for mean in means_of(found, ["margin"], ["care", "budget"])]
    assert groups == [("even", 2000), ("cheap", 2000), ("even", 4000), ("cheap", 4000)]


def test_what_no_chance_touches_has_no_width_in_one_plan(found: Results) -> None:
    for mean in means_of(found, ["cost_yuan", "margin"], ["seed", "budget"]):
        assert mean.value.low == mean.value.mean == mean.value.high


def test_an_unfinished_study_answers_from_the_cells_that_are_done(
    found: Results,
) -> None:
    first = replace(found, ended=found.ended[:5])
    assert [m.cells for m in means_of(first, ["retained"], ["scenario"])] == [1]
    assert first.cells()["status"].tolist()[4:6] == ["done", "left"]
    assert means_of(replace(found, ended=()), ["retained"], ["scenario"]) == []


def test_sql_asks_of_results_and_cells(found: Results) -> None:
    frame = found.ask(
        "select status, count(*) as number from cells group by all order by status"
    )
    assert frame.to_numpy().tolist() == [["done", 8], ["infeasible", 4]]
    (rows,) = found.ask("select count(*) as rows from results")["rows"]
    assert rows == len(found.frame())


@pytest.mark.parametrize(
    "sql",
    [
        "selec cell from results",
        "select nothing from results",
        "select * from read_csv('/etc/hostname')",
        "copy results to 'results.csv'",
    ],
)
def test_sql_that_is_wrong_or_looks_elsewhere_is_refused(
    found: Results, sql: str
) -> None:
    with pytest.raises(ScenarioError, match="Ask of results and cells"):
        found.ask(sql)


def test_names_that_are_not_there_are_refused_with_those_that_come_near(
    found: Results,
) -> None:
    with pytest.raises(ScenarioError, match="Did you mean retained"):
        found.means("retaind")
    with pytest.raises(ScenarioError, match="Did you mean budget"):
        found.means("retained", by=["budgets"])
