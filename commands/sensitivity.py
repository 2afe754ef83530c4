"""What the answer depends on: the command ``sensitivity``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer, say

if TYPE_CHECKING:
    from analysis.journey import Planned


def sensitivity(
    name: Annotated[
        str, typer.Argument(help="Pack, or a plan: plan.json or bookings.")
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Directory for table, data and chart."),
    ] = None,
    morris: Annotated[int, typer.Option(min=2, help="Walks of Morris's screen.")] = 20,
    sobol: Annotated[
        int,
        typer.Option(
            min=0, help="Base sample of Sobol's indices, best a power of 2; 0: none."
        ),
    ] = 256,
    against: arg.Against = "",
    seed: arg.Seed = None,
    processes: arg.Processes = 1,
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Screen every estimate for what it does to the plan's uplift."""
    from analysis.sensitivity.question import screened
    from analysis.sensitivity.screening import require_salib
    from reporting.files import refuse, write_whole
    from reporting.sensitivity import sensitivity_data, sensitivity_lines
    from reporting.sensitivity_files import SENSITIVITY_FILES, sensitivity_files

    require_salib()
    if output is not None:
        refuse(output, SENSITIVITY_FILES, force=force)
    made, near = _made(name, against, seed, processes)
    found = screened(
        made, walks=morris, base=sobol, seed=seed, processes=processes, near=near,
        report=say,
    )  # fmt: skip
    if output is not None:
        write_whole(output, sensitivity_files(found), force=force)
    answer(sensitivity_data(found), "\n".join(sensitivity_lines(found)), as_json)


def _made(
    name: str, against: str, seed: int | None, processes: int
) -> tuple[Planned, str]:
    """Return a plan with its audit, read or made, and where its curves lie."""
    from analysis.journey import Planned, planned
    from commands.loading import loaded
    from optimizer.audit import audited
    from scenarios.booking_table import TABLES
    from scenarios.plan_files import read_any, source_of

    path = Path(name)
    if path.suffix.lower() not in (".json", *TABLES):
        scenario = loaded(name, [])
        return planned(
            scenario, seed=seed, processes=processes, near=name, report=say
        ), name
    scenario, made = read_any(path, against)
    near = against or source_of(path, scenario.name)
    return Planned(scenario, made, audited(scenario, made)), near
