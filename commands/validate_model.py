"""Whether the simulation finds what field experiments found: ``validate-model``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer, say

if TYPE_CHECKING:
    from scenarios.ensemble import Member

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
    ensemble: Annotated[
        str,
        typer.Option(
            metavar="PACK", help="Ask its parameter sets too: does each agree?"
        ),
    ] = "",
    members: Annotated[
        int, typer.Option(min=1, help="Parameter sets asked, the first of the pack's.")
    ] = 20,
    processes: arg.Processes = 1,
    as_json: arg.Json = False,
) -> None:
    """Replay published field experiments; leaves with 1 where the model fails them."""
    from analysis.ensemble.agreement import agreements
    from analysis.validation import validate
    from reporting.agreement import agreement_data, agreement_lines
    from reporting.validation import validation_data, validation_lines
    from scenarios.experiment_files import experiment_names, load_experiment

    experiments = [load_experiment(name) for name in experiment or experiment_names()]
    sets = _members(ensemble, members) if ensemble else ()
    found = validate(
        experiments,
        trials=trials, seed=seed, processes=processes, severity=not experiment,
        report=say,
    )  # fmt: skip
    if sets:
        say(f"{len(sets)} parameter sets of {ensemble}")
    agreed = tuple(agreements(experiments, sets, processes=processes)) if sets else ()
    lines = (*validation_lines(found), *agreement_lines(agreed))
    data = {**validation_data(found), "agreement": agreement_data(agreed)}
    answer(data, "\n".join(lines), as_json)
    raise typer.Exit(0 if found.passes else 1)


def _members(pack: str, number: int) -> tuple[Member, ...]:
    """Return the first parameter sets of a pack.

    Raises
    ------
    ScenarioError
        If the pack has none.
    """
    from scenarios.errors import Problem, ScenarioError
    from scenarios.loading import load, load_curves, load_members

    scenario = load(pack)
    found = load_members(scenario, load_curves(scenario, pack), pack)[:number]
    if not found:
        rule = "it has no parameter sets"
        advice = f"Make them with `fairplan fit {pack} --ensemble-only`."
        raise ScenarioError([Problem(pack, "ensemble", "", rule, advice)])
    return tuple(found)
