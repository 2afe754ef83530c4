"""Whether the simulation finds what field experiments found: ``validate-model``."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer, say

_NO_STUDIES: list[str] = []


def validate_model(
    *,
    study: Annotated[
        list[str],
        typer.Option(
            "--study",
            metavar="NAME",
            help="Study that ships, or path of a YAML file; may be repeated. Crippled "
            "models are run where none is named.",
        ),
    ] = _NO_STUDIES,
    trials: Annotated[
        int, typer.Option(min=2, help="Virtual trials of each study.")
    ] = 500,
    seed: Annotated[
        int, typer.Option(min=0, max=2**31 - 2, help="Seed of the trials.")
    ] = 1,
    processes: arg.Processes = 1,
    as_json: arg.Json = False,
) -> None:
    """Replay published field experiments; leaves with 1 where the model fails them."""
    from analysis.validation import validate
    from reporting.validation import validation_data, validation_lines
    from scenarios.study_files import load_study, study_names

    found = validate(
        [load_study(name) for name in study or study_names()],
        trials=trials, seed=seed, processes=processes, severity=not study, report=say,
    )  # fmt: skip
    answer(validation_data(found), "\n".join(validation_lines(found)), as_json)
    raise typer.Exit(0 if found.passes else 1)
