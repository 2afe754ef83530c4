"""A plan, audited: the command ``plan``."""

from __future__ import annotations

from commands import arguments as arg
from commands.delivery import finish
from commands.loading import loaded


def plan(
    name: arg.Name,
    *,
    output: arg.Out,
    reading: arg.Readings = arg.NO_READINGS,
    seed: arg.Seed = None,
    processes: arg.Processes = 1,
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Allocate and place, audited: plan.json, bookings.csv, compliance.csv."""
    from analysis.journey import planned
    from reporting.deliverables import PLAN_FILES, plan_files
    from reporting.files import refuse, write_whole

    refuse(output, PLAN_FILES, force=force)
    made = planned(loaded(name, reading), seed=seed, processes=processes, near=name)
    write_whole(output, plan_files(made.plan, made.compliance), force=force)
    finish(made.plan, made.compliance, output, as_json)
