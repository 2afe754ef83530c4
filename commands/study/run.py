"""Run a study, or go on with it: the command ``study run``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.terminal import INTERRUPTED, answer, say

if TYPE_CHECKING:
    from analysis.studies import Results

File = Annotated[Path, typer.Argument(help="YAML file of the study.")]
Anew = Annotated[bool, typer.Option("--force", help="Begin anew, finished or not.")]


def run(
    file: File,
    *,
    output: arg.Out,
    processes: arg.Processes = 1,
    cluster: arg.Cluster = None,
    force: Anew = False,
    as_json: arg.Json = False,
) -> None:
    """Run every cell of a study that is not finished yet.

    Ctrl-C keeps what is finished; the same command goes on with the rest.
    """
    from analysis.studies import read_study, study
    from analysis.studies.manifest import read_manifest

    try:
        found = study(
            file, output, processes=processes, cluster=cluster, force=force, report=say
        )
    except KeyboardInterrupt:
        if read_manifest(output) is None:
            raise
        say("interrupted: finished cells are kept, the same command goes on")
        _tell(read_study(output), as_json)
        raise typer.Exit(INTERRUPTED) from None
    _tell(found, as_json)
    raise typer.Exit(1 if found.count("failed") else 0)


def _tell(found: Results, as_json: bool) -> None:
    from reporting.studies import status_data, status_lines

    answer(status_data(found), "\n".join(status_lines(found)), as_json)
