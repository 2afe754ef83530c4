"""A plan as a randomised roll-out, and its results: the command ``rollout``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer, say

if TYPE_CHECKING:
    from analysis.rollout.rollout import Wanted

Where = Annotated[
    Path,
    typer.Argument(help="A plan; with --results the directory of its roll-out."),
]
Results = Annotated[
    Path | None, typer.Option("--results", help="Filled results.csv to be judged.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Directory for the files.")
]
Measured = Annotated[
    str | None, typer.Option("--measured", help="Day on which the class is counted.")
]
Tolerance = Annotated[
    float,
    typer.Option(min=0.0, help="Graduates that one exchange may cost by the curves."),
]
Spread = Annotated[
    float | None,
    typer.Option("--icc", min=0.0, max=1.0, help="Intraclass correlation in a pair."),
]
Years = Annotated[int, typer.Option(min=2, help="Roll-outs to simulate.")]


def rollout(
    path: Where,
    *,
    output: Output = None,
    results: Results = None,
    measured: Measured = None,
    tolerance: Tolerance = 3.0,
    spread: Spread = None,
    years: Years = 30,
    against: arg.Against = "",
    seed: arg.Seed = None,
    processes: arg.Processes = 1,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Draw which of like campuses go first; judge what came of it."""
    from analysis.rollout.rollout import Wanted

    if results is not None:
        _judge(path, results, as_json)
        return
    if output is None:
        told = "name a directory, or the results to be judged with --results"
        raise typer.BadParameter(told, param_hint="-o")
    wanted = Wanted(
        seed=seed, measured=_day(measured), tolerance=tolerance, spread=spread,
        years=years, processes=processes,
    )  # fmt: skip
    _draw(path, output, wanted, against, language, force, as_json)


def _draw(
    path: Path,
    output: Path,
    wanted: Wanted,
    against: str,
    language: str,
    force: bool,
    as_json: bool,
) -> None:
    from analysis.rollout.rollout import roll_out
    from commands.delivery import finish
    from reporting.files import refuse, write_whole
    from reporting.rollout_files import ROLLOUT_FILES, rollout_files
    from reporting.rollout_lines import rollout_data, rollout_lines
    from scenarios.plan_files import read_any, source_of

    refuse(output, ROLLOUT_FILES, force=force)
    scenario, plan = read_any(path, against)
    near = against or source_of(path, scenario.name)
    made = roll_out(scenario, plan, wanted, near=near, report=say)
    files = rollout_files(made, language)
    write_whole(output, files, force=force, outdated=ROLLOUT_FILES)
    if not as_json:
        typer.echo("\n".join(rollout_lines(made)))
    finish(made.plan, made.compliance, output, as_json, rollout=rollout_data(made))


def _judge(directory: Path, results: Path, as_json: bool) -> None:
    from analysis.rollout.record import read_record
    from analysis.rollout.verdict import judged
    from reporting.problems import problems_of
    from reporting.rollout_verdict import verdict_data, verdict_lines
    from scenarios.errors import ScenarioError
    from scenarios.sheets.results import read_results

    record = read_record(directory)
    counted, faults = read_results(results, record.names, record.turns)
    if faults:
        raise ScenarioError(problems_of(faults, "en"))
    found = judged(record, counted)
    answer(verdict_data(found), "\n".join(verdict_lines(found)), as_json)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        told = f"{text!r} is no date; write it as 2027-04-30"
        raise typer.BadParameter(told, param_hint="--measured") from error
