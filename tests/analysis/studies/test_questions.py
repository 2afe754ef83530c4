"""What a study has found: means with intervals, and whatever SQL can ask."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.precision import mean_interval
from analysis.studies import Results, study
from analysis.studies.questions import means
from scenarios.errors import ScenarioError
from tests.analysis.studies.small_study import STUDY, write_study

if TYPE_CHECKING:
    import pandas as pd


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("study")
    text = f"{STUDY}seeds: [1, 2]\n"
    return study(write_study(folder, text), folder / "out")


def drawn(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    return frame[frame["measure"] == measure]


def test_a_mean_by_cell_is_that_of_its_replications(found: Results) -> None:
    retained = drawn(found.frame(), "retained")
    for mean in means(found, ["retained"], ["cell"]):
        own = retained[retained["cell"] == mean.group[0]]["value"].to_numpy()
        assert mean.value == mean_interval(own)
        assert mean.cells == 1


def test_cells_of_one_seed_are_averaged_draw_by_draw(found: Results) -> None:
    retained = drawn(found.frame(), "retained")
    for mean in means(found, ["retained"], ["budget"]):
        own = retained[retained["budget"] == mean.group[0]]
        draws = own.groupby(["seed", "replication"])["value"].mean().to_numpy()
        assert len(draws) == 4
        assert mean.value.mean == pytest.approx(draws.mean())
        assert mean.value.low == pytest.approx(mean_interval(draws).low)


def test_groups_come_in_the_order_of_the_grid(found: Results) -> None:
    groups = [mean.group for mean in means(found, ["margin"], ["care", "budget"])]
    assert groups == [("even", 2000), ("cheap", 2000), ("even", 4000), ("cheap", 4000)]


def test_what_no_chance_touches_has_no_width(found: Results) -> None:
    (less, more) = means(found, ["cost_yuan"], ["budget"])
    for mean in (less, more):
        assert mean.value.low == mean.value.mean == mean.value.high <= mean.group[0]


def test_an_unfinished_study_answers_from_the_cells_that_are_done(
    found: Results,
) -> None:
    first = replace(found, ended=found.ended[:5])
    assert [m.cells for m in means(first, ["retained"], ["scenario"])] == [1]
    assert first.cells()["status"].tolist()[4:6] == ["done", "left"]
    assert means(replace(found, ended=()), ["retained"], ["scenario"]) == []


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
