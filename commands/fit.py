"""Response curves for a pack: the command ``fit``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands import arguments as arg
from commands.loading import loaded
from commands.terminal import answer, say


def fit(
    name: arg.Name,
    *,
    output: arg.FitOut = None,
    seed: arg.Seed = None,
    replications: arg.Replications = None,
    members: Annotated[int, typer.Option(min=0, help="Parameter sets.")] = 16,
    processes: arg.Processes = 1,
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Fit taste, response curves and ensemble from the simulation."""
    from analysis.fit import fit as fit_curves
    from reporting.files import write_whole

    scenario = loaded(name, [])
    curves = fit_curves(
        scenario, seed=seed, replications=replications,
        members=members, processes=processes, report=say,
    )  # fmt: skip
    file = f"{scenario.curves}.curves.json"
    output = output or (Path(name).parent if Path(name).is_file() else Path())
    # A province's are too many to be read line by line.
    text = curves.model_dump_json(indent=None if curves.cities else 1) + "\n"
    write_whole(output, {file: lambda p: p.write_text(text, "utf-8")}, force=force)
    number = sum(len(one.curves) for one in (curves, *curves.cities.values()))
    found = {"curves": number, "misfit_share": curves.misfit_share}
    answer(found, f"{output / file}: {number} curves", as_json)
