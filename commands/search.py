"""The best plan in the simulation: the command ``search``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.delivery import finish, refuse_taken
from commands.interruption import keeping_the_best
from commands.loading import loaded
from commands.terminal import say

if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn

    from analysis.selection.found import Found


def search(
    name: arg.Name,
    *,
    output: arg.Out,
    reading: arg.Readings = arg.NO_READINGS,
    probability: Annotated[
        float,
        typer.Option(min=0.5, max=0.999, help="With which the best is selected."),
    ] = 0.95,
    indifference: Annotated[
        float,
        typer.Option(min=0.001, help="Uplift worth telling apart [percentage points]."),
    ] = 0.1,
    pool: Annotated[
        int, typer.Option(min=0, help="Plans nearly as good to choose from as well.")
    ] = 3,
    rounds: Annotated[
        int, typer.Option(min=0, help="Times that response curves are refitted.")
    ] = 3,
    seed: arg.Seed = None,
    processes: arg.Processes = 1,
    cluster: arg.Cluster = None,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Search for the plan that is best in the simulation, and say how surely it is.

    Ctrl-C ends the search with the plan that brought most so far; a second one leaves
    at once.
    """
    from analysis.selection.kim_nelson import Goal
    from analysis.selection.searching import POINT, Effort, searched

    refuse_taken(output, force)
    effort = Effort(Goal(probability, indifference * POINT), pool, rounds)
    with keeping_the_best() as interruption:
        found = searched(
            loaded(name, reading), effort, seed=seed, processes=processes,
            cluster=cluster, near=name, report=say,
        )  # fmt: skip
    _deliver(found, output, language, force, as_json, interrupted=interruption.is_asked)


def _deliver(
    found: Found,
    output: Path,
    language: str,
    force: bool,
    as_json: bool,
    *,
    interrupted: bool,
) -> NoReturn:
    from reporting.deliverables import EARLIER_FILES
    from reporting.files import write_whole
    from reporting.selection_files import (
        selection_data,
        selection_files,
        selection_lines,
    )

    files = selection_files(found, language)
    write_whole(output, files, force=force, outdated=EARLIER_FILES)
    if not as_json:
        typer.echo("\n".join(selection_lines(found)))
    made = found.selected
    finish(
        made.plan, made.compliance, output, as_json,
        interrupted=interrupted, search=selection_data(found),
    )  # fmt: skip
