"""A plan, audited, with alternatives on demand: the command ``plan``."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import arguments as arg
from commands.delivery import finish
from commands.loading import loaded


def plan(
    name: arg.Name,
    *,
    output: arg.Out,
    reading: arg.Readings = arg.NO_READINGS,
    alternatives: Annotated[
        int, typer.Option(min=0, help="Plans nearly as good that differ most from it.")
    ] = 0,
    within: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the gain they may give up.")
    ] = 0.01,
    seed: arg.Seed = None,
    processes: arg.Processes = 1,
    cluster: arg.Cluster = None,
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Allocate and place, audited: plan.json, bookings.csv, compliance.csv."""
    from analysis.alternatives import choice, require_city
    from analysis.journey import planned
    from reporting.alternative_files import (
        alternative_data,
        alternative_files,
        alternative_lines,
        alternative_names,
    )
    from reporting.deliverables import PLAN_FILES, plan_files
    from reporting.files import refuse, write_whole

    names = alternative_names(alternatives) if alternatives else PLAN_FILES
    refuse(output, names, force=force)
    scenario = loaded(name, reading)
    if alternatives:
        require_city(scenario)
    made = planned(scenario, seed=seed, processes=processes, cluster=cluster, near=name)
    more = {}
    if alternatives:
        found = choice(made, number=alternatives, within=within, seed=seed, near=name)
        write_whole(output, alternative_files(found), force=force)
        more["alternatives"] = alternative_data(found)
        if not as_json:
            typer.echo("\n".join(alternative_lines(found, alternatives)))
    else:
        write_whole(output, plan_files(made.plan, made.compliance), force=force)
    finish(made.plan, made.compliance, output, as_json, **more)
