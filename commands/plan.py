"""A plan, audited, with alternatives on demand: the command ``plan``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.delivery import deliver_plan, finish, refuse_taken
from commands.interruption import keeping_the_best
from commands.loading import loaded
from commands.planning import planned_for
from commands.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.journey import Planned


def plan(
    name: arg.Name,
    *,
    output: arg.Out,
    reading: arg.Readings = arg.NO_READINGS,
    confidence: arg.Confidence = None,
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
    """Allocate and place, audited: plan.json, bookings.csv, compliance.csv.

    Ctrl-C ends the search and keeps the best so far; while alternatives are searched
    it keeps the plan. A second one leaves at once.
    """
    from analysis.one_city import require_city

    if alternatives and confidence is not None:
        raise typer.BadParameter("give --alternatives or --confidence, not both")
    refuse_taken(output, force)
    scenario = loaded(name, reading)
    if alternatives:
        require_city(scenario, "alternatives are sought")
    with keeping_the_best() as interruption:
        made, robustness = planned_for(
            scenario, confidence,
            seed=seed, processes=processes, cluster=cluster, near=name,
        )  # fmt: skip
    if not alternatives or interruption.is_asked:
        deliver_plan(
            made, output, force, as_json, robustness,
            interrupted=interruption.is_asked,
        )  # fmt: skip
    _deliver_alternatives(
        made, alternatives, within, seed, name, output, force, as_json
    )


def _deliver_alternatives(
    made: Planned,
    number: int,
    within: float,
    seed: int | None,
    name: str,
    output: Path,
    force: bool,
    as_json: bool,
) -> None:
    from analysis.alternatives import choice
    from reporting.alternative_files import (
        alternative_data,
        alternative_files,
        alternative_lines,
    )
    from reporting.deliverables import EARLIER_FILES
    from reporting.files import write_whole

    try:
        say(f"{made.scenario.city.en}: searching {number} alternatives")
        found = choice(made, number=number, within=within, seed=seed, near=name)
    except KeyboardInterrupt:
        say("interrupted: the plan is kept, its alternatives are not")
        deliver_plan(made, output, force, as_json, interrupted=True)
    write_whole(output, alternative_files(found), force=force, outdated=EARLIER_FILES)
    if not as_json:
        typer.echo("\n".join(alternative_lines(found, number)))
    pairs = alternative_data(found)
    finish(made.plan, made.compliance, output, as_json, alternatives=pairs)
