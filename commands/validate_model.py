"""Whether the simulation finds what field experiments found: ``validate-model``."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer, say

_NO_EXPERIMENTS: list[str] = []


def validate_model(
    *,
    experiment: Annotated[
        list[str],
        typer.Option(
            "--experiment",
            metavar="NAME",
            help="Experiment that ships, or path of a YAML file; may be repeated. "
            "Crippled models are run where none is named.",
        ),
    ] = _NO_EXPERIMENTS,
    trials: Annotated[
        int, typer.Option(min=2, help="Virtual trials of each experiment.")
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
    from scenarios.experiment_files import experiment_names, load_experiment

    found = validate(
        [load_experiment(name) for name in experiment or experiment_names()],
        trials=trials, seed=seed, processes=processes, severity=not experiment,
        report=say,
    )  # fmt: skip
    answer(validation_data(found), "\n".join(validation_lines(found)), as_json)
    raise typer.Exit(0 if found.passes else 1)
