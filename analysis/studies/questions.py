"""Questions to tables, answered by DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import pyarrow as pa


def asked(tables: Mapping[str, pa.Table | pd.DataFrame], sql: str) -> pd.DataFrame:
    """Return what DuckDB answers to a question about tables of given names.

    Raises
    ------
    ScenarioError
        If it is no question that they answer.
    """
    import duckdb

    # One thread: sums in one order. Nothing but the tables is read.
    with duckdb.connect(
        config={"threads": 1, "enable_external_access": False}
    ) as connection:
        for name, table in tables.items():
            connection.register(name, table)
        try:
            answer: pd.DataFrame = connection.execute(sql).df()
            return answer
        except duckdb.Error as error:
            rule = str(error).partition("\n")[0]
            advice = f"Ask of {' and '.join(tables)}."
            raise ScenarioError([Problem("sql", "query", sql, rule, advice)]) from error
