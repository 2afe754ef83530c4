"""What an audit means, in a few lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.compliance import Compliance
    from scenarios.plan import Plan


def verdict(plan: Plan, compliance: Compliance) -> dict[str, Any]:
    """Return the figures of a plan and of its audit as plain data."""
    found = plan.provenance
    must = [
        row
        for row in compliance.rows
        if row.obligation == "mandate" and row.strictness == "must"
    ]
    return {
        "status": found.status,
        "events": len(plan.bookings),
        "cost_yuan": plan.cost_yuan,
        "objective": found.objective,
        "bound": found.bound,
        "gap": found.gap,
        "must_rows": len(must),
        "missed": [row.model_dump(mode="json") for row in compliance.missed],
        "violations": [v.model_dump(mode="json") for v in compliance.violations],
    }


def verdict_lines(data: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that a planner reads first."""
    yield f"{data['events']} events, {data['cost_yuan']:,} yuan"
    if data["status"] != "manual":
        yield (
            f"{data['status']}: expects {data['objective']:.1f} more graduates than "
            f"no events, bound {data['bound']:.1f}, gap {data['gap']:.3%}"
        )
    met = data["must_rows"] - len(data["missed"])
    yield f"{met} of {data['must_rows']} binding figures met"
    for row in data["missed"]:
        yield (
            f"  {row['mandate']} {row['unit']} {row['measure']} {row['period']}: "
            f"{row['planned']} of {row['required']}"
        )
    for violation in data["violations"]:
        yield f"  {violation['rule']} {violation['subject']}: {violation['detail']}"
