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
    return {
        "status": found.status,
        "interrupted": found.interrupted,
        "budget_yuan": plan.budget_yuan,
        "calendar": "provisional" if plan.calendar_mark == "assumption" else "official",
        "events": len(plan.bookings),
        "cost_yuan": plan.cost_yuan,
        "objective": found.objective,
        "bound": found.bound,
        "gap": found.gap,
        "must_rows": len(compliance.binding),
        "missed": [row.model_dump(mode="json") for row in compliance.missed],
        "violations": [v.model_dump(mode="json") for v in compliance.violations],
    }


def verdict_lines(data: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that a planner reads first."""
    budget = data["budget_yuan"]
    limit = "no budget checked" if budget is None else f"budget {budget:,}"
    yield (
        f"{data['events']} events, {data['cost_yuan']:,} yuan ({limit}); "
        f"holidays {data['calendar']}"
    )
    if data["status"] == "manual":
        yield "by hand, or for another version of its scenario: nothing is proved of it"
    else:
        yield (
            f"{data['status']}: its curves expect {data['objective']:,.1f} more "
            f"graduates than without events, none more than {data['bound']:,.1f} "
            f"(gap {data['gap']:.3%}, evenness and cost included)"
        )
    if data["interrupted"]:
        yield "interrupted: the best that was found until then; no seed gives it again"
    met = data["must_rows"] - len(data["missed"])
    yield f"{met} of {data['must_rows']} binding figures met"
    for row in data["missed"]:
        yield (
            f"  {row['mandate']} {row['unit']} {row['measure']} {row['period']}: "
            f"{row['planned']} of {row['required']}"
        )
    for violation in data["violations"]:
        yield f"  {violation['rule']} {violation['subject']}: {violation['detail']}"
