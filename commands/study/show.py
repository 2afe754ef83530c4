"""What a study has found: the command ``study show``."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import arguments as arg
from commands.study.status import Where
from commands.terminal import answer

Measures = Annotated[
    list[str], typer.Option("--measure", help="What to show; may be repeated.")
]
By = Annotated[
    list[str],
    typer.Option("--by", help="Axis, scenario or seed to group by; may be repeated."),
]
Sql = Annotated[
    str | None,
    typer.Option("--sql", help="Question to the tables results and cells instead."),
]
USUAL = ["uplift_share", "extra_retained", "cost_yuan"]
EACH_CELL = ["cell"]


def show(
    directory: Where,
    *,
    measure: Measures = USUAL,
    by: By = EACH_CELL,
    sql: Sql = None,
    as_json: arg.Json = False,
) -> None:
    """Show means with their intervals, by cell or by axis; unfinished or not."""
    from analysis.studies import read_study
    from analysis.studies.means import means
    from reporting.studies import frame_data, frame_lines, means_data, means_lines

    results = read_study(directory)
    if sql is not None:
        frame = results.ask(sql)
        answer(frame_data(frame), "\n".join(frame_lines(frame)), as_json)
        return
    found = means(results.study, results.table(), measure, by)
    answer(means_data(found, by), "\n".join(means_lines(found, by)), as_json)
