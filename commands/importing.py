"""What people filled in: the command ``import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.loading import loaded, parent_of
from commands.terminal import answer, say

if TYPE_CHECKING:
    from scenarios.errors import ScenarioError
    from scenarios.plan import Booking
    from scenarios.sheets.intake import Intake
    from scenarios.sheets.survey import Survey

Files = Annotated[list[Path], typer.Argument(help="Filled tables, .xlsx or .csv.")]
For = Annotated[
    str, typer.Option("--for", help="Pack or file that the tables belong to.")
]
Where = Annotated[
    Path | None, typer.Option("--output", "-o", help="Directory for the files.")
]
PackName = Annotated[str, typer.Option("--name", help="Name of the pack written.")]
PlanAt = Annotated[
    Path | None,
    typer.Option("--plan", help="plan.json or bookings.csv that actuals refer to."),
]
Marked = Annotated[
    Path | None,
    typer.Option("--marked", help="Directory for copies with the bad cells marked."),
]
Accept = Annotated[
    bool,
    typer.Option("--accept-coercions", help="Take what was probably meant."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check, write nothing.")]


def import_tables(
    paths: Files,
    *,
    base: For,
    output: Where = None,
    name: PackName = "",
    plan: PlanAt = None,
    marked: Marked = None,
    accept: Accept = False,
    dry_run: DryRun = False,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Read filled tables into a pack and bookings; every problem has its cell."""
    from reporting.annotation import marked_name
    from reporting.exchange import intake_files
    from reporting.files import refuse, write_whole
    from scenarios.errors import ScenarioError
    from scenarios.sheets.survey import survey

    if output is None and not dry_run:
        raise typer.BadParameter("name a directory, or --dry-run", param_hint="-o")
    if marked is not None:
        refuse(marked, [marked_name(path) for path in paths], force=force)
    scenario = loaded(base, [])
    planned = _planned(plan, base)
    codes = [booking.booking_id for booking in planned]
    found = survey(paths, scenario, codes, accept=accept)
    try:
        brought = _brought(found, base, name or f"{scenario.name}-local", planned)
    except ScenarioError as error:
        _mark(paths, found, error, marked, language)
        raise
    files: tuple[Path, ...] = ()
    if output is not None and not dry_run:
        writers = intake_files(
            brought,
            found,
            parent_of(base, output, brought.scenario.name, hint="--name"),
        )
        files = write_whole(output, writers, force=force)
    _tell(found, brought, files, as_json)


def _planned(plan: Path | None, base: str) -> tuple[Booking, ...]:
    from scenarios.plan_files import read_any

    return () if plan is None else read_any(plan, base)[1].bookings


def _brought(
    found: Survey, base: str, name: str, planned: tuple[Booking, ...]
) -> Intake:
    from reporting.problems import problems_of
    from scenarios.errors import ScenarioError
    from scenarios.sheets.intake import intake

    if found.faults:
        raise ScenarioError(problems_of(found.faults, "en"))
    return intake(found, base, name, planned)


def _mark(
    paths: list[Path],
    found: Survey,
    error: ScenarioError,
    marked: Path | None,
    language: str,
) -> None:
    """Write the marked copies, if any are wanted and any cell is at fault."""
    from reporting.annotation import marked_copies
    from reporting.files import write_whole
    from reporting.problems import problems_of

    problems = problems_of(found.faults, language) or error.problems
    copies = marked_copies(paths, problems, language)
    if marked is not None and copies:
        # Refused before, if they are not to be overwritten.
        for path in write_whole(marked, copies, force=True):
            say(str(path))


def _tell(
    found: Survey, brought: Intake, files: tuple[Path, ...], as_json: bool
) -> None:
    rows = {table: len(entries) for table, entries in found.entries.items() if entries}
    scenario = brought.scenario
    lines = [f"{table}: {count}" for table, count in rows.items()]
    lines += [str(path) for path in files] or [f"{scenario.name} is valid"]
    if "curves" in brought.change and files:
        lines.append(f"next: fairplan fit {files[0]}")
    data = {"rows": rows, "digest": scenario.digest, "files": [str(f) for f in files]}
    answer(data, "\n".join(lines), as_json)
