"""A plan that has begun, changed for what came up: the command ``replan``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.delivery import finish
from commands.loading import parent_of

if TYPE_CHECKING:
    from scenarios.plan import Booking, Plan
    from scenarios.scenario import Scenario

Today = Annotated[str, typer.Option("--today", help="First day that may change.")]
Actuals = Annotated[
    Path | None, typer.Option("--actuals", help="Filled table of what took place.")
]
Fixed = Annotated[
    Path | None, typer.Option("--fixed", help="Filled table of events agreed since.")
]
Cancel = Annotated[
    list[str], typer.Option("--cancel", help="Booking that falls out; repeatable.")
]
Close = Annotated[
    list[str], typer.Option("--close", help="Closed host, as HOST:FROM..TO.")
]
Pin = Annotated[list[str], typer.Option("--pin", help="Booking that stays.")]
Forbid = Annotated[
    list[str],
    typer.Option(
        "--forbid", help="Not wanted: a booking, HOST:FROM..TO or PROGRAMME@HOST."
    ),
]
Price = Annotated[
    float | None,
    typer.Option(
        "--price-per-change",
        min=0.0,
        help="Graduates that a change must bring; 0 plans freely from today on.",
    ),
]
NONE: list[str] = []


def replan(
    path: arg.PlanPath,
    *,
    today: Today,
    output: arg.Out,
    actuals: Actuals = None,
    fixed: Fixed = None,
    cancel: Cancel = NONE,
    close: Close = NONE,
    pin: Pin = NONE,
    forbid: Forbid = NONE,
    price: Price = None,
    against: arg.Against = "",
    seed: arg.Seed = None,
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Change a plan as little as possible: what is done stays, what must go goes."""
    from analysis.revision import revised
    from reporting.difference import difference, difference_lines
    from reporting.files import refuse, write_whole
    from reporting.revision_files import REVISION_FILES, pack_files, revision_files
    from scenarios.closing import change_of
    from scenarios.plan_files import read_any, source_of
    from scenarios.wish_list import WishList

    refuse(output, REVISION_FILES, force=force)
    scenario, old = read_any(path, against)
    source = against or source_of(path, scenario.name)
    tables = [table for table in (actuals, fixed) if table is not None]
    out, agreed = _told(tables, scenario, old)
    wishes = WishList(scenario, old.bookings, _day(today)).wishes(
        fallen_out=out, cancel=cancel, close=close, pin=pin, forbid=forbid,
        agreed=agreed,
    )  # fmt: skip
    change = change_of(scenario, wishes.closed)
    parent = parent_of(source, output, change["name"], hint="-o") if change else ""
    refuse(output, pack_files(change), force=force)
    found = revised(scenario, old, wishes, seed=seed, price=price, near=source)
    files = revision_files(found, wishes, change, parent)
    write_whole(output, files, force=force, outdated=REVISION_FILES)
    told = difference(found, wishes)
    if not as_json:
        typer.echo("\n".join(difference_lines(told, found.plan.cost_yuan)))
    finish(found.plan, found.compliance, output, as_json, difference=told)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        told = f"{text!r} is no date; write it as 2027-05-10"
        raise typer.BadParameter(told, param_hint="--today") from error


def _told(
    tables: list[Path], scenario: Scenario, old: Plan
) -> tuple[list[str], list[Booking]]:
    """Return the bookings that filled tables call cancelled, and what they agree."""
    from reporting.problems import problems_of
    from scenarios.errors import ScenarioError
    from scenarios.sheets.intake import booking_of
    from scenarios.sheets.survey import survey

    if not tables:
        return [], []
    found = survey(tables, scenario, [b.booking_id for b in old.bookings])
    if found.faults:
        raise ScenarioError(problems_of(found.faults, "en"))
    held = found.entries["actuals"]
    fixed = found.entries["fixed_events"]
    out = [row["booking_id"] for row in held if row["outcome"] == "cancelled"]
    return out, [booking_of(row, scenario) for row in fixed]
