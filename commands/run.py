"""The main job: plan, audit, simulate, report: the command ``run``."""

from __future__ import annotations

from commands import arguments as arg
from commands.delivery import deliver, refuse_taken
from commands.loading import loaded
from commands.terminal import say


def run(
    name: arg.Name,
    *,
    output: arg.Out,
    reading: arg.Readings = arg.NO_READINGS,
    seed: arg.Seed = None,
    replications: arg.Replications = None,
    processes: arg.Processes = 1,
    cluster: arg.Cluster = None,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Plan, audit, simulate and report: the main job."""
    from analysis.journey import journey, planned

    refuse_taken(output, force)
    made = planned(
        loaded(name, reading),
        seed=seed, processes=processes, cluster=cluster, near=name,
    )  # fmt: skip
    found = journey(
        made, seed=seed, replications=replications, processes=processes,
        cluster=cluster, near=name, report=say,
    )  # fmt: skip
    deliver(found, output, language, force, as_json)
