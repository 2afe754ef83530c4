"""The summary of a run: a small plain dictionary, the same for the same run.

What varies with the machine or with the versions of libraries stands under ``meta``.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from analysis.spread import Spread
from reporting.group_data import group_data
from reporting.robustness import robustness_data
from reporting.tables.disruptions import disruption_data
from reporting.tables.findings import reward_means

if TYPE_CHECKING:
    from analysis.evaluation.findings import (
        ArmRate,
        ServiceFinding,
        TargetFinding,
        Uplift,
    )
    from reporting.dossier import Dossier
    from scenarios.plan import Stage

SCHEMA = "fairplan.summary/1"
"""Name and version of the form of the summary."""
DIGITS = 10
"""Significant digits of the numbers."""


def summary(dossier: Dossier) -> dict[str, Any]:
    """Return the summary as plain data, keys sorted, numbers rounded."""
    data = {
        "schema": SCHEMA,
        "scenario": {
            "name": dossier.scenario.name,
            "digest": dossier.plan.scenario_digest,
        },
        "readings": dossier.plan.readings,
        "calendar_status": _calendar_status(dossier),
        "plan": _plan(dossier),
        "compliance": _compliance(dossier),
        **_robustness(dossier),
        **_evaluation(dossier),
        **disruption_data(dossier.evaluation.disruptions),
        "meta": {
            "engine": dossier.plan.provenance.engine,
            "versions": dict(dossier.versions),
        },
    }
    plain: dict[str, Any] = _plain(data)
    return plain


def summary_json(dossier: Dossier) -> str:
    """Return the content of ``summary.json``."""
    return json.dumps(summary(dossier), ensure_ascii=False, indent=2) + "\n"


def _calendar_status(dossier: Dossier) -> str:
    return "provisional" if dossier.scenario.calendar.is_provisional else "official"


def _plan(dossier: Dossier) -> dict[str, Any]:
    found = dossier.plan.provenance
    return {
        "status": found.status,
        "objective": found.objective,
        "bound": found.bound,
        "gap": found.gap,
        "deterministic_work": found.deterministic_work,
        "cuts": found.cuts,
        "seed": found.seed,
        "stages": [_stage(stage) for stage in found.stages],
        "events": len(dossier.plan.bookings),
        "cost_yuan": dossier.plan.cost_yuan,
        "budget_yuan": dossier.plan.budget_yuan,
    }


def _stage(stage: Stage) -> dict[str, Any]:
    return stage.to_data()


def _compliance(dossier: Dossier) -> dict[str, Any]:
    compliance = dossier.compliance
    return {
        "clean": compliance.is_clean,
        "rows": len(compliance.rows),
        "missed": [f"{r.mandate} {r.unit} {r.period}" for r in compliance.missed],
        "violations": len(compliance.violations),
    }


def _robustness(dossier: Dossier) -> dict[str, Any]:
    """Return how sure the plan is, if that was asked."""
    if dossier.robustness is None:
        return {}
    return {"robustness": robustness_data(dossier.robustness)}


def _evaluation(dossier: Dossier) -> dict[str, Any]:
    evaluation = dossier.evaluation
    return {
        "retention": _by_group_and_arm(evaluation.rates),
        "uplift": [_uplift(found) for found in evaluation.uplifts],
        **group_data(evaluation),
        "yuan_per_extra_retained": evaluation.yuan_per_extra_retained,
        "rewards": _rewards(dossier),
        "targets": {found.clause: _target(found) for found in evaluation.targets},
        "services": _services(evaluation.services),
        "seed": evaluation.seed,
        "replications": evaluation.replications,
        "ensemble_members": evaluation.ensemble_members,
        "half_width_asked": evaluation.half_width_asked,
    }


def _by_group_and_arm(rates: tuple[ArmRate, ...]) -> dict[str, dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for rate in rates:
        groups.setdefault(rate.group, {})[rate.arm] = {
            "retained": rate.retained,
            "share": rate.share,
            "employed_share": rate.employed_share,
        }
    return groups


def _uplift(found: Uplift) -> dict[str, Any]:
    return {
        "arm": found.arm,
        "against": found.against,
        "group": found.group,
        "retained": found.retained,
        "share": found.share,
        "share_ensemble": found.share_ensemble,
        "probability_better": found.probability_better,
    }


def _rewards(dossier: Dossier) -> dict[str, Any]:
    means = reward_means(dossier.evaluation)
    return {"mean_yuan": math.fsum(means.values()), "mean_yuan_by_clause": means}


def _target(found: TargetFinding) -> dict[str, Any]:
    return {
        "classes": found.classes,
        "due": found.due.isoformat(),
        "figure": found.figure,
        "aim": found.aim,
        "outcome": found.outcome,
        "outcome_monte_carlo": found.monte_carlo,
        "probability_met": found.probability_met,
        "probability_minimum": found.probability_minimum,
        "probability_aim": found.probability_aim,
    }


def _services(
    found: tuple[ServiceFinding, ...],
) -> dict[str, dict[str, dict[str, Any]]]:
    clauses: dict[str, dict[str, dict[str, Any]]] = {}
    for service in found:
        clauses.setdefault(service.clause, {})[service.unit] = {
            "owed": service.owed,
            "left": service.left,
            "given": service.given,
            "served_share": service.served_share,
            "required_share": service.required_share,
            "probability_met": service.probability_met,
            "advisers": service.advisers,
            "advisers_needed": service.advisers_needed,
        }
    return clauses


def _plain(value: Any) -> Any:
    """Return `value` with keys sorted, numbers rounded and what is not finite None."""
    match value:
        case Spread():
            return _plain({"mean": value.mean, "low": value.low, "high": value.high})
        case float():
            return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
        case dict():
            return {key: _plain(value[key]) for key in sorted(value)}
        case list() | tuple():
            return [_plain(item) for item in value]
    return value
