"""Whether a plan complies: the command ``check``."""

from __future__ import annotations

from commands import arguments as arg
from commands.delivery import finish


def check(
    path: arg.PlanPath, *, against: arg.Against = "", as_json: arg.Json = False
) -> None:
    """Audit any plan without a solver; exit 1 when something is short or broken."""
    from optimizer.audit import audited
    from scenarios.plan_files import read_any

    scenario, made = read_any(path, against)
    finish(made, audited(scenario, made), path, as_json)
