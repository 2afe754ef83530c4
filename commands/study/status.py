"""How far a study is: the command ``study status``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer

Where = Annotated[Path, typer.Argument(help="Directory of the study.")]


def status(directory: Where, *, as_json: arg.Json = False) -> None:
    """Say how many cells are done, infeasible, failed and left."""
    from analysis.studies import read_study
    from reporting.studies import status_data, status_lines

    found = read_study(directory)
    answer(status_data(found), "\n".join(status_lines(found)), as_json)
