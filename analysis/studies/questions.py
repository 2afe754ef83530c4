"""Questions to the results of a study, answered by DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    import pandas as pd

    from analysis.studies.results import Results


def asked(results: Results, sql: str) -> pd.DataFrame:
    """Return what DuckDB answers to a question about `results` and `cells`.

    They are the tables of `Results.frame` and `Results.cells`.

    Raises
    ------
    ScenarioError
        If it is no question that they answer.
    """
    import duckdb

    # One thread: sums in one order. Nothing but the study is read.
    with duckdb.connect(
        config={"threads": 1, "enable_external_access": False}
    ) as connection:
        connection.register("results", results.table())
        connection.register("cells", results.cells())
        try:
            answer: pd.DataFrame = connection.execute(sql).df()
            return answer
        except duckdb.Error as error:
            rule, advice = str(error).partition("\n")[0], "Ask of results and cells."
            raise ScenarioError([Problem("sql", "query", sql, rule, advice)]) from error
