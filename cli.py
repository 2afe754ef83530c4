"""The command line: parse, load, call, write, print; heavy imports within commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporting import arguments as arg
from reporting.terminal import answer, exit_code, say

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


@app.command()
def scenarios(*, as_json: arg.Json = False) -> None:
    """List the packs."""
    from scenarios.loading import pack_names

    answer({"packs": pack_names()}, "\n".join(pack_names()), as_json)


@app.command()
def show(
    name: arg.Name,
    *,
    reading: arg.Readings = arg.NO_READINGS,
    mandates: Annotated[bool, typer.Option(help="One line per clause.")] = False,
    as_json: arg.Json = False,
) -> None:
    """Print what a scenario asks: its mandates, readings and assumptions."""
    from reporting.clauses import clause_lines
    from reporting.overview import overview

    scenario = _load(name, reading)
    text = "\n".join(clause_lines(scenario)) if mandates else overview(scenario)
    answer(scenario.to_data(), text, as_json)


@app.command()
def validate(path: arg.Name, *, as_json: arg.Json = False) -> None:
    """Check a pack; every problem is listed with its place."""
    scenario = _load(path, [])
    answer({"digest": scenario.digest}, f"{scenario.name} is valid", as_json)


@app.command()
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

    scenario = _load(name, [])
    curves = fit_curves(
        scenario, seed=seed, replications=replications,
        members=members, processes=processes, report=say,
    )  # fmt: skip
    file = f"{scenario.curves}.curves.json"
    output = output or (Path(name).parent if Path(name).is_file() else Path())
    text = curves.model_dump_json(indent=1) + "\n"
    write_whole(output, {file: lambda p: p.write_text(text, "utf-8")}, force=force)
    found = {"curves": len(curves.curves), "misfit_share": curves.misfit_share}
    answer(found, f"{output / file}: {len(curves.curves)} curves", as_json)


@app.command()
def plan(
    name: arg.Name,
    *,
    output: arg.Out,
    reading: arg.Readings = arg.NO_READINGS,
    seed: arg.Seed = None,
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Allocate and place, audited: plan.json, bookings.csv, compliance.csv."""
    from analysis.journey import planned
    from reporting.deliverables import PLAN_FILES, plan_files
    from reporting.files import refuse, write_whole

    refuse(output, PLAN_FILES, force=force)
    made = planned(_load(name, reading), seed=seed, near=name)
    write_whole(output, plan_files(made.plan, made.compliance), force=force)
    _finish(made.plan, made.compliance, output, as_json)


@app.command()
def run(
    name: arg.Name,
    *,
    output: arg.Out,
    reading: arg.Readings = arg.NO_READINGS,
    seed: arg.Seed = None,
    replications: arg.Replications = None,
    processes: arg.Processes = 1,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Plan, audit, simulate and report: the main job."""
    from analysis.journey import journey, planned

    _refuse_taken(output, force)
    found = journey(
        planned(_load(name, reading), seed=seed, near=name),
        seed=seed, replications=replications, processes=processes,
        near=name, report=say,
    )  # fmt: skip
    _deliver(found, output, language, force, as_json)


@app.command()
def simulate(
    path: arg.PlanPath,
    *,
    output: arg.Out,
    against: arg.Against = "",
    seed: arg.Seed = None,
    replications: arg.Replications = None,
    processes: arg.Processes = 1,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Simulate any plan against no events and against the minimum."""
    from analysis.journey import Planned, journey
    from optimizer.audit import audited
    from scenarios.plan_files import read_any

    _refuse_taken(output, force)
    scenario, made = read_any(path, against)
    found = journey(
        Planned(scenario, made, audited(scenario, made)),
        seed=seed, replications=replications, processes=processes,
        near=against, report=say,
    )  # fmt: skip
    _deliver(found, output, language, force, as_json)


@app.command()
def check(
    path: arg.PlanPath, *, against: arg.Against = "", as_json: arg.Json = False
) -> None:
    """Audit any plan without a solver; exit 1 when something is short or broken."""
    from optimizer.audit import audited
    from scenarios.plan_files import read_any

    scenario, made = read_any(path, against)
    _finish(made, audited(scenario, made), path, as_json)


@app.command()
def trace(
    path: arg.PlanPath,
    *,
    mandate: Annotated[str, typer.Option(help="Id of a clause.")] = "",
    booking: Annotated[str, typer.Option(help="Id of a booking.")] = "",
    against: arg.Against = "",
    as_json: arg.Json = False,
) -> None:
    """Trace a clause to its events, or an event to its clauses."""
    from optimizer.audit import audited
    from reporting.trace import trace_booking, trace_mandate
    from scenarios.plan_files import read_any

    if bool(mandate) == bool(booking):
        raise typer.BadParameter("give one of --mandate and --booking")
    scenario, made = read_any(path, against)
    compliance = audited(scenario, made)
    follow, key = (trace_mandate, mandate) if mandate else (trace_booking, booking)
    found = follow(made, compliance, key)
    answer(found.data(), "\n".join(found.lines()), as_json)


def _load(name: str, readings: list[str]) -> Scenario:
    from scenarios.loading import load

    chosen = dict(r.split("=", 1) for r in readings if "=" in r)
    if len(chosen) != len(readings):
        raise typer.BadParameter("write it as MANDATE=KEY", param_hint="--reading")
    return load(name, readings=chosen)


def _refuse_taken(output: Path, force: bool) -> None:
    """Refuse a directory of another run before any work is done."""
    from reporting.deliverables import RUN_FILES
    from reporting.files import refuse

    refuse(output, RUN_FILES, force=force)


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
    answer(data, "\n".join((*verdict_lines(data), str(where))), as_json)
    raise typer.Exit(0 if compliance.is_clean else 1)


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(exit_code(app))


if __name__ == "__main__":
    main()
