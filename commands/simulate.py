"""What a plan at hand brings: the command ``simulate``."""

from __future__ import annotations

from commands import arguments as arg
from commands.delivery import deliver
from commands.depth import depth_of
from commands.terminal import say


def simulate(
    path: arg.PlanPath,
    *,
    output: arg.Out,
    against: arg.Against = "",
    seed: arg.Seed = None,
    replications: arg.Replications = None,
    half_width: arg.HalfWidth = None,
    members: arg.Members = None,
    resume: arg.Resume = False,
    disrupted: arg.Disrupted = False,
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

    depth = depth_of(
        output, replications, half_width, members, resume=resume, force=force
    )
    scenario, made = read_any(path, against)
    found = journey(
        Planned(scenario, made, audited(scenario, made)),
        seed=seed, depth=depth, processes=processes, cluster=cluster,
        near=against or source_of(path, scenario.name), disrupted=disrupted, report=say,
    )  # fmt: skip
    deliver(found, output, language, force or resume, as_json)
