"""Where one more event would do the most: the command ``suggest``."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer


def suggest(
    path: arg.PlanPath,
    *,
    programme: Annotated[str, typer.Option(help="Id of a programme.")],
    organiser: Annotated[
        str | None, typer.Option(help="Who is to run it; anybody if left out.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="Places and dates to name.")] = 5,
    against: arg.Against = "",
    as_json: arg.Json = False,
) -> None:
    """Rank the best places and dates for one more event; each keeps every rule."""
    from commands.answering import where_next

    data, lines = where_next(path, programme, organiser, top, against)
    answer(data, "\n".join(lines), as_json)
