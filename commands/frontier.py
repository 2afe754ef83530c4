"""What money buys and evenness costs: the command ``frontier``."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import arguments as arg
from commands.loading import loaded
from commands.terminal import answer


def frontier(
    name: arg.Name,
    *,
    output: arg.Out,
    reading: arg.Readings = arg.NO_READINGS,
    points: Annotated[int, typer.Option(min=2, help="Budgets on the frontier.")] = 9,
    evenness: Annotated[
        int, typer.Option(min=0, help="Limits on unevenness, at each of two budgets.")
    ] = 3,
    gap: Annotated[
        float, typer.Option(min=0, max=1, help="Relative gap of every point.")
    ] = 0.005,
    place: Annotated[
        bool, typer.Option("--place", help="Give every point its dates.")
    ] = False,
    seed: arg.Seed = None,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Draw the frontier of money, graduates and evenness, with its bound."""
    from analysis.tradeoffs import tradeoff
    from reporting.files import refuse, write_whole
    from reporting.frontier_files import EARLIER_FILES, frontier_data, frontier_files
    from reporting.frontier_lines import frontier_lines

    refuse(output, EARLIER_FILES, force=force)
    found = tradeoff(
        loaded(name, reading), seed=seed, points=points, levels=evenness, gap=gap,
        place=place, near=name,
    )  # fmt: skip
    files = frontier_files(found, language)
    write_whole(output, files, force=force, outdated=EARLIER_FILES)
    lines = (*frontier_lines(found), str(output))
    answer(frontier_data(found), "\n".join(lines), as_json)
