"""From a clause to its events and back: the command ``trace``."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer


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
    found = (
        trace_mandate(scenario, made, compliance, mandate)
        if mandate
        else trace_booking(made, compliance, booking)
    )
    answer(found.data(), "\n".join(found.lines()), as_json)
