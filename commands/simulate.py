"""What a plan at hand brings: the command ``simulate``."""

from __future__ import annotations

from commands import arguments as arg
from commands.delivery import deliver, refuse_taken
from commands.terminal import say


def simulate(
    path: arg.PlanPath,
    *,
    output: arg.Out,
    against: arg.Against = "",
    seed: arg.Seed = None,
    replications: arg.Replications = None,
    processes: arg.Processes = 1,
    cluster: arg.Cluster = None,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Simulate any plan against no events and against the minimum."""
    from analysis.journey import Planned, journey
    from optimizer.audit import audited
    from scenarios.plan_files import read_any, source_of

    refuse_taken(output, force)
    scenario, made = read_any(path, against)
    found = journey(
        Planned(scenario, made, audited(scenario, made)),
        seed=seed, replications=replications,
        processes=processes, cluster=cluster,
        near=against or source_of(path, scenario.name), report=say,
    )  # fmt: skip
    deliver(found, output, language, force, as_json)
