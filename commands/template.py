"""Tables to be filled in: the command ``template``."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import arguments as arg
from commands.loading import loaded
from commands.terminal import answer


def template(
    name: arg.Name,
    *,
    output: arg.Out,
    together: Annotated[
        bool, typer.Option("--together", help="One workbook with every table.")
    ] = False,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Write Excel templates that people fill in for a scenario."""
    from reporting.exchange import template_files
    from reporting.files import write_whole

    writers = template_files(loaded(name, []), language, together=together)
    paths = [str(path) for path in write_whole(output, writers, force=force)]
    answer({"files": paths}, "\n".join(paths), as_json)
