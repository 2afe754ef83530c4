"""What a scenario asks: the command ``show``."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import arguments as arg
from commands.loading import loaded
from commands.terminal import answer


def show(
    name: arg.Name,
    *,
    reading: arg.Readings = arg.NO_READINGS,
    mandates: Annotated[bool, typer.Option(help="One line per clause.")] = False,
    as_json: arg.Json = False,
) -> None:
    """Print what a scenario asks: its mandates, or with --mandates every clause."""
    from reporting.clauses import clause_lines
    from reporting.overview import overview

    scenario = loaded(name, reading)
    text = "\n".join(clause_lines(scenario)) if mandates else overview(scenario)
    answer(scenario.to_data(), text, as_json)
