"""What policies that are no events are worth: the command ``levers``."""

from __future__ import annotations

from commands import arguments as arg
from commands.terminal import answer, say


def levers(
    path: arg.PlanPath,
    *,
    against: arg.Against = "",
    seed: arg.Seed = None,
    replications: arg.Replications = None,
    processes: arg.Processes = 1,
    as_json: arg.Json = False,
) -> None:
    """Compare a plan with and without each lever and its internships."""
    from analysis.journey import require_names, seed_of
    from analysis.levers import lever_findings
    from optimizer.audit import audited
    from reporting.answers.wording import plain
    from reporting.levers import lever_lines
    from scenarios.loading import load_curves
    from scenarios.plan_files import read_any, source_of

    scenario, made = read_any(path, against)
    require_names(audited(scenario, made))
    curves = load_curves(scenario, against or source_of(path, scenario.name))
    number = replications or scenario.options.replications
    say(f"simulating {number} years with and without each lever")
    found = lever_findings(
        scenario, made.bookings, curves,
        seed=seed_of(scenario, seed), replications=number, processes=processes,
    )  # fmt: skip
    answer(plain(found), "\n".join(lever_lines(found, scenario)), as_json)
