"""Why a year or a plan is as it is, or cannot be: the command ``explain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from commands import arguments as arg
from commands.terminal import answer

SOLVED_AGAIN = 3
"""Things whose worth is solved again in whole numbers unless told otherwise."""


def explain(
    source: Annotated[str, typer.Argument(help="A scenario; or a plan, to ask of it.")],
    *,
    booking: Annotated[str, typer.Option(help="Id of a booking of the plan.")] = "",
    mandate: Annotated[str, typer.Option(help="Id of a mandate of the plan.")] = "",
    worth: Annotated[
        bool, typer.Option("--worth", help="What more of each scarce thing gains.")
    ] = False,
    top: Annotated[
        int | None,
        typer.Option(
            min=0, help="Things solved again whole.", show_default=str(SOLVED_AGAIN)
        ),
    ] = None,
    against: arg.Against = "",
    reading: arg.Readings = arg.NO_READINGS,
    seed: arg.Seed = None,
    as_json: arg.Json = False,
) -> None:
    """Say why a year cannot be planned, with repairs; or explain a plan."""
    if (bool(booking), bool(mandate), worth).count(True) > 1:
        raise typer.BadParameter("give one of --booking, --mandate and --worth")
    _refuse_unheeded(bool(booking or mandate), worth, against, reading, top)
    if booking:
        from commands.answering import why_booking

        data, lines = why_booking(Path(source), booking, against)
    elif mandate:
        from commands.answering import why_mandate

        data, lines = why_mandate(Path(source), mandate, against, seed)
    elif worth:
        from commands.answering import what_is_scarce

        _refuse_plan(source)
        solved = SOLVED_AGAIN if top is None else top
        data, lines = what_is_scarce(source, reading, seed, solved)
    else:
        _refuse_plan(source)
        _explain_year(source, reading, seed, as_json)
    answer(data, "\n".join(lines), as_json)


def _refuse_unheeded(
    of_plan: bool, worth: bool, against: str, reading: list[str], top: int | None
) -> None:
    """Refuse options that the question would not heed."""
    if of_plan and reading:
        rule = "a plan has readings of its own"
        raise typer.BadParameter(rule, param_hint="--reading")
    if against and not of_plan:
        rule = "it belongs to --booking and --mandate"
        raise typer.BadParameter(rule, param_hint="--scenario")
    if top is not None and not worth:
        raise typer.BadParameter("it belongs to --worth", param_hint="--top")


def _refuse_plan(name: str) -> None:
    if Path(name).suffix.lower() in (".json", ".csv", ".xlsx"):
        raise typer.BadParameter("of a plan, ask with --booking or --mandate")


def _explain_year(
    name: str, reading: list[str], seed: int | None, as_json: bool
) -> NoReturn:
    from commands.loading import loaded
    from optimizer.explanation.explaining import explain as explained
    from reporting.explanation import explanation_lines
    from reporting.explanation_data import explanation_data
    from scenarios.errors import Infeasible

    scenario = loaded(name, reading)
    found = explained(scenario, seed=scenario.options.seed if seed is None else seed)
    answer(explanation_data(found), "\n".join(explanation_lines(found)), as_json)
    raise typer.Exit(0 if found.is_possible else Infeasible.exit_code)
