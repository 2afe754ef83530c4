"""Response curves and ensemble for a pack: the command ``fit``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.loading import loaded
from commands.terminal import answer, say

if TYPE_CHECKING:
    from scenarios.ensemble import Ensemble
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


def fit(
    name: arg.Name,
    *,
    output: arg.FitOut = None,
    seed: arg.Seed = None,
    replications: arg.Replications = None,
    members: Annotated[
        int, typer.Option(min=0, help="Parameter sets of the ensemble.")
    ] = 200,
    ensemble_only: Annotated[
        bool,
        typer.Option(
            "--ensemble-only",
            help="Keep the curves that there are; go on with their ensemble.",
        ),
    ] = False,
    processes: arg.Processes = 1,
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Fit taste and response curves from the simulation, then make the ensemble.

    An ensemble that was broken off goes on where it was: use --ensemble-only.
    """
    scenario = loaded(name, [])
    output = output or (Path(name).parent if Path(name).is_file() else Path())
    curves = (
        _known(scenario, output, name)
        if ensemble_only
        else _fitted(scenario, output, seed, replications, processes, force)
    )
    number = sum(len(one.curves) for one in (curves, *curves.cities.values()))
    found = {"curves": number, "misfit_share": curves.misfit_share}
    lines = [f"{output / scenario.curves}.curves.json: {number} curves"]
    if members:
        made = _ensemble(scenario, curves, output, members, processes, force)
        found |= {"members": len(made.members), "draws": len(made.draws)}
        lines.append(
            f"{output / scenario.curves}.ensemble.jsonl: {len(made.members)} parameter "
            "sets"
        )
    answer(found, "\n".join(lines), as_json)


def _known(scenario: Scenario, output: Path, name: str) -> ResponseCurves:
    from scenarios.loading import load_curves

    beside = output / f"{scenario.curves}.curves.json"
    return load_curves(scenario, str(beside) if beside.is_file() else name)


def _fitted(
    scenario: Scenario,
    output: Path,
    seed: int | None,
    replications: int | None,
    processes: int,
    force: bool,
) -> ResponseCurves:
    from analysis.response.fit import fit as fit_curves
    from reporting.files import refuse, write_whole

    file = f"{scenario.curves}.curves.json"
    refuse(output, (file,), force=force)
    curves = fit_curves(
        scenario,
        seed=seed, replications=replications, processes=processes, report=say,
    )  # fmt: skip
    # A province's are too many to be read line by line.
    text = curves.model_dump_json(indent=None if curves.cities else 1) + "\n"
    write_whole(output, {file: lambda p: p.write_text(text, "utf-8")}, force=force)
    return curves


def _ensemble(
    scenario: Scenario,
    curves: ResponseCurves,
    output: Path,
    members: int,
    processes: int,
    force: bool,
) -> Ensemble:
    """Make the ensemble and write it whenever it has grown."""
    from analysis.ensemble.making import begun, ground_of, grown
    from reporting.files import write_whole
    from scenarios.ensemble import ensemble_file

    path = ensemble_file(scenario, output)
    ground = ground_of(scenario, curves, processes=processes)
    made = begun(ground, curves, path, force=force)
    for further in grown(
        ground, made, curves.taste, members=members, processes=processes, report=say
    ):
        made = further
        write_whole(output, {path.name: made.write}, force=True)
    return made
