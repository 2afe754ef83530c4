"""The main job: plan, audit, simulate, report: the command ``run``."""

from __future__ import annotations

from commands import arguments as arg
from commands.delivery import deliver, deliver_plan
from commands.depth import depth_of
from commands.interruption import keeping_the_best
from commands.loading import loaded
from commands.planning import planned_for
from commands.terminal import say


def run(
    name: arg.Name,
    *,
    output: arg.Out,
    reading: arg.Readings = arg.NO_READINGS,
    confidence: arg.Confidence = None,
    disrupted: arg.Disrupted = False,
    seed: arg.Seed = None,
    replications: arg.Replications = None,
    half_width: arg.HalfWidth = None,
    members: arg.Members = None,
    resume: arg.Resume = False,
    processes: arg.Processes = 1,
    cluster: arg.Cluster = None,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Plan, audit, simulate and report: the main job.

    Ctrl-C ends the search and keeps the best plan so far; in the simulation it keeps
    the plan. A second one leaves at once.
    """
    from analysis.journey import journey
    from scenarios.asked import disruption_of

    depth = depth_of(
        output, replications, half_width, members, resume=resume, force=force
    )
    scenario = loaded(name, reading)
    if disrupted:
        disruption_of(scenario)
    with keeping_the_best() as interruption:
        made, robustness = planned_for(
            scenario, confidence,
            seed=seed, processes=processes, cluster=cluster, near=name,
        )  # fmt: skip
    if interruption.is_asked:
        deliver_plan(made, output, force, as_json, robustness, interrupted=True)
    try:
        found = journey(
            made,
            seed=seed, depth=depth, processes=processes,
            cluster=cluster, near=name, disrupted=disrupted, report=say,
        )  # fmt: skip
    except KeyboardInterrupt:
        say("interrupted: the plan is kept, what it brings is not known")
        deliver_plan(made, output, force, as_json, robustness, interrupted=True)
    deliver(found, output, language, force or resume, as_json, robustness)
