"""Who gains and why, as plain data for the summary."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from analysis.evaluation.findings import CITY

if TYPE_CHECKING:
    from analysis.evaluation.findings import Evaluation
    from analysis.groups.findings import Reason


def group_data(evaluation: Evaluation) -> dict[str, Any]:
    """Return uplift by group, equity and reasons."""
    return {
        "groups": [asdict(uplift) for uplift in evaluation.groups],
        "equity": [asdict(equity) for equity in evaluation.equities],
        "reasons": [_reason(reason) for reason in evaluation.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    """Return all of a reason for the city, and what matters of it for a university."""
    data = asdict(reason) | {"main": reason.main}
    if reason.group == CITY:
        return data
    kept = ("arm", "against", "group", "verdict", "main")
    nets = {flow.channel: flow.net for flow in reason.flows}
    return {key: data[key] for key in kept} | {"net": nets}
