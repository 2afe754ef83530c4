"""The command line: parse, load, call, write, print; heavy imports within commands."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.exceptions import TyperException

if TYPE_CHECKING:
    from analysis.journey import Journey
    from scenarios.compliance import Compliance
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario

app = typer.Typer(
    name="fairplan",
    help="Plan a city's year of job fairs, campus talks and experience days, and say "
    "what it will bring.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    epilog="Exit codes: 0 clean, 1 findings, 2 usage, 3 invalid input, 4 infeasible, "
    "5 undecided, 6 environment, 70 our bug, 74 file I/O, 130 interrupted.",
)

Name = Annotated[str, typer.Argument(help="Name of a pack, or path of a YAML file.")]
PlanPath = Annotated[Path, typer.Argument(help="plan.json or bookings.csv.")]
Out = Annotated[Path, typer.Option("--output", "-o", help="Directory for the files.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Seed = Annotated[int | None, typer.Option(help="Seed instead of the scenario's.")]
Replications = Annotated[int | None, typer.Option(min=2, help="Replications.")]
Processes = Annotated[int, typer.Option(min=1, help="Worker processes.")]
Language = Annotated[Literal["zh", "en"], typer.Option("--lang", help="Language.")]
Readings = Annotated[list[str], typer.Option("--reading", help="MANDATE=KEY.")]
NO_READINGS: list[str] = []
Against = Annotated[str, typer.Option("--scenario", help="Scenario of a table.")]


@app.command()
def scenarios(*, as_json: Json = False) -> None:
    """List the packs."""
    from scenarios.loading import pack_names

    _print({"packs": pack_names()}, "\n".join(pack_names()), as_json)


@app.command()
def show(name: Name, *, reading: Readings = NO_READINGS, as_json: Json = False) -> None:
    """Print what a scenario asks: its mandates, readings and assumptions."""
    from reporting.overview import overview

    scenario = _load(name, reading)
    _print(scenario.to_data(), overview(scenario), as_json)


@app.command()
def validate(path: Name, *, as_json: Json = False) -> None:
    """Check a pack; every problem is listed with its place."""
    scenario = _load(path, [])
    _print({"digest": scenario.digest}, f"{scenario.name} is valid", as_json)


@app.command()
def fit(
    name: Name,
    *,
    output: Out = Path(),
    seed: Seed = None,
    replications: Replications = None,
    members: Annotated[int, typer.Option(min=0, help="Parameter sets.")] = 16,
    processes: Processes = 1,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Fit taste, response curves and ensemble from the simulation."""
    from analysis.fit import fit as fit_curves
    from reporting.files import write_whole

    scenario = _load(name, [])
    curves = fit_curves(
        scenario, seed=seed, replications=replications,
        members=members, processes=processes, report=_say,
    )  # fmt: skip
    file = f"{scenario.curves}.curves.json"
    text = curves.model_dump_json(indent=1) + "\n"
    write_whole(output, {file: lambda p: p.write_text(text, "utf-8")}, force=force)
    found = {"curves": len(curves.curves), "misfit_share": curves.misfit_share}
    _print(found, f"{output / file}: {found}", as_json)


@app.command()
def plan(
    name: Name,
    *,
    output: Out,
    reading: Readings = NO_READINGS,
    seed: Seed = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Allocate and place, audited: plan.json, bookings.csv, compliance.csv."""
    from analysis.journey import planned
    from reporting.deliverables import plan_files
    from reporting.files import write_whole

    made = planned(_load(name, reading), seed=seed, near=name)
    write_whole(output, plan_files(made.plan, made.compliance), force=force)
    _finish(made.plan, made.compliance, output, as_json)


@app.command()
def run(
    name: Name,
    *,
    output: Out,
    reading: Readings = NO_READINGS,
    seed: Seed = None,
    replications: Replications = None,
    processes: Processes = 1,
    language: Language = "zh",
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Plan, audit, simulate and report: the main job."""
    from analysis.journey import journey, planned

    found = journey(
        planned(_load(name, reading), seed=seed, near=name),
        seed=seed, replications=replications, processes=processes,
        near=name, report=_say,
    )  # fmt: skip
    _deliver(found, output, language, force, as_json)


@app.command()
def simulate(
    path: PlanPath,
    *,
    output: Out,
    against: Against = "",
    seed: Seed = None,
    replications: Replications = None,
    processes: Processes = 1,
    language: Language = "zh",
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Simulate any plan against no events and against the minimum."""
    from analysis.journey import Planned, journey
    from optimizer.audit import audited
    from scenarios.plan_files import read_any

    scenario, made = read_any(path, against)
    found = journey(
        Planned(scenario, made, audited(scenario, made)),
        seed=seed, replications=replications, processes=processes,
        near=against, report=_say,
    )  # fmt: skip
    _deliver(found, output, language, force, as_json)


@app.command()
def check(path: PlanPath, *, against: Against = "", as_json: Json = False) -> None:
    """Audit any plan without a solver; exit 1 when something is short or broken."""
    from optimizer.audit import audited
    from scenarios.plan_files import read_any

    scenario, made = read_any(path, against)
    _finish(made, audited(scenario, made), path, as_json)


def _load(name: str, readings: list[str]) -> Scenario:
    from scenarios.loading import load

    chosen = dict(r.split("=", 1) for r in readings if "=" in r)
    if len(chosen) != len(readings):
        raise typer.BadParameter("write it as MANDATE=KEY", param_hint="--reading")
    return load(name, readings=chosen)


def _deliver(
    found: Journey, output: Path, language: str, force: bool, as_json: bool
) -> None:
    """Write every file of a run and print its key figures."""
    from reporting.deliverables import dossier_of, run_files
    from reporting.files import write_whole
    from reporting.headline import headline_lines

    write_whole(output, run_files(found, language), force=force)
    if not as_json:
        typer.echo("\n".join(headline_lines(dossier_of(found))))
    _finish(found.plan, found.compliance, output, as_json)


def _finish(made: Plan, compliance: Compliance, where: Path, as_json: bool) -> None:
    """Print what the audit found and exit 1 if it found anything."""
    from reporting.verdict import verdict, verdict_lines

    data = verdict(made, compliance)
    _print(data, "\n".join((*verdict_lines(data), str(where))), as_json)
    raise typer.Exit(0 if compliance.is_clean else 1)


def _print(data: Any, text: str, as_json: bool) -> None:
    if as_json:
        envelope = {"schema": "fairplan/1", "data": data, "warnings": [], "meta": {}}
        text = json.dumps(envelope, ensure_ascii=False, sort_keys=True)
    typer.echo(text)


def _say(line: str) -> None:
    typer.echo(line, err=True)


def main() -> None:
    """Run the command line and turn every expected error into its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    failure: Exception | None = None
    try:
        code = app(standalone_mode=False)
    except KeyboardInterrupt:
        code = 130
    except TyperException as error:
        error.show()  # type: ignore[attr-defined]  # every one typer raises has it
        code, failure = error.exit_code, error
    except Exception as error:
        if "FAIRPLAN_DEBUG" in os.environ:
            raise
        from reporting.failure import exit_code_of, failure_lines

        _say("\n".join(failure_lines(error)))
        code, failure = exit_code_of(error), error
    if failure and "--json" in sys.argv:
        problems = [asdict(problem) for problem in getattr(failure, "problems", ())]
        data = {"error": type(failure).__name__, "message": str(failure)}
        _print({**data, "problems": problems}, "", as_json=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
