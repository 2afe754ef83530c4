"""Why a year cannot be planned and what would help, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reporting.repairs import repair_sentence

if TYPE_CHECKING:
    from optimizer.explanation.clash import Clash
    from optimizer.explanation.explaining import Explanation
    from optimizer.explanation.repair import Repair
    from optimizer.explanation.supply import Demand
    from optimizer.explanation.usage import Usage
    from scenarios.scenario import Scenario


def explanation_data(found: Explanation) -> dict[str, Any]:
    """Return the explanation as plain data."""
    return {
        "scenario": found.scenario.name,
        "possible": found.is_possible,
        "clash": found.clash and _clash_data(found.clash),
        "short": [_demand_data(demand) for demand in found.short],
        "repairs": [_repair_data(found.scenario, r) for r in found.repairs],
        "usage": found.usage and _usage_data(found.usage),
    }


def _clash_data(clash: Clash) -> dict[str, Any]:
    return {
        "level": clash.level,
        "irreducible": clash.irreducible,
        "members": [
            {
                "group": member.group,
                "rows": [
                    {"subject": row.subject, "at_least": row.low, "at_most": row.high}
                    for row in member.rows
                ],
            }
            for member in clash.members
        ],
    }


def _demand_data(demand: Demand) -> dict[str, Any]:
    return {
        "mandate": demand.mandate,
        "subject": demand.subject,
        "organisers": demand.num_organisers,
        "hosts": demand.num_hosts,
        "weeks": demand.num_weeks,
        "supplies": [
            {"limit": s.limit, "needed": s.needed, "available": s.available}
            for s in demand.supplies
            if s.is_short
        ],
    }


def _repair_data(scenario: Scenario, repair: Repair) -> dict[str, Any]:
    steps = (
        {
            "kind": step.change.kind,
            "subject": step.change.subject,
            "now": step.change.now,
            "then": step.change.then(step.units),
        }
        for step in repair.steps
    )
    return {
        "sentence": repair_sentence(scenario, repair),
        "steps": list(steps),
        "cost_yuan": repair.cost_yuan,
        "verified": True,
    }


def _usage_data(usage: Usage) -> dict[str, Any]:
    return {
        "events": usage.events,
        "cost_yuan": usage.cost_yuan,
        "budget_yuan": usage.budget_yuan,
        "crews": [
            {
                "organiser": use.organiser,
                "crew_events": use.crew_events,
                "busiest_week": use.busiest_week,
                "a_week": use.a_week,
                "full_weeks": use.full_weeks,
            }
            for use in usage.crews
        ],
    }
