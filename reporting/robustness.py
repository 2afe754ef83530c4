"""How sure a plan is to keep its figures: lines for a terminal, and plain data."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.robustness.robustness import Record, Robustness
    from analysis.robustness.trials import Share

SCHEMA = "fairplan.robustness/1"
"""Name and version of the form of the file."""
MOST_MISSED = 5
"""Figures that are named where too many years are missed."""


def robustness_lines(found: Robustness) -> Iterator[str]:
    """Yield what a planner reads first."""
    plain, robust = found.plain, found.robust
    yield (
        f"{robust.kept.value:.1%} of {robust.kept.of:,} simulated years keep every "
        f"binding figure {_interval(robust.kept)}, {found.confidence:.0%} asked; "
        f"{robust.called_off:.1f} events called off a year"
    )
    yield f"{plain.kept.value:.1%} do without precautions {_interval(plain.kept)}"
    yield (
        f"precautions: spare events: {len(found.spares)} for "
        f"{sum(s.cost_yuan for s in found.spares):,} yuan, events moved to earlier "
        f"days: {found.moved}{_reserve(plain, robust)}"
    )
    for spare in found.spares:
        yield f"  spare {spare.booking} for {spare.figure}: {spare.cost_yuan:,} yuan"
    if not found.is_reached:
        yield f"{found.confidence:.0%} is not reached; what stands in the way:"
        for figure, share in found.missed[:MOST_MISSED]:
            yield f"  {figure} missed in {share:.1%} of the years"


def robustness_data(found: Robustness) -> dict[str, Any]:
    """Return everything that was found as plain data."""
    return {
        "schema": SCHEMA,
        "confidence": found.confidence,
        "reached": found.is_reached,
        "seed": found.seed,
        "plain": _record(found.plain),
        "robust": _record(found.robust),
        "extra": {
            "events": found.robust.events - found.plain.events,
            "cost_yuan": found.robust.cost_yuan - found.plain.cost_yuan,
            "reserve_yuan": _more_reserve(found.plain, found.robust),
        },
        "spares": [asdict(spare) for spare in found.spares],
        "moved": found.moved,
        "missed": [
            {"figure": figure, "share": share} for figure, share in found.missed
        ],
    }


def robustness_json(found: Robustness) -> str:
    """Return the content of ``robustness.json``."""
    return json.dumps(robustness_data(found), ensure_ascii=False, indent=2) + "\n"


def _record(record: Record) -> dict[str, Any]:
    kept = {"share": record.kept.value, **asdict(record.kept)}
    return {**asdict(record), "kept": kept}


def _interval(share: Share) -> str:
    return f"(95% interval {share.low:.1%} to {share.high:.1%})"


def _reserve(plain: Record, robust: Record) -> str:
    if robust.reserve_yuan is None or plain.reserve_yuan is None:
        return ""
    return (
        f", {robust.reserve_yuan:,} yuan kept for what is held again "
        f"({plain.reserve_yuan:,} before)"
    )


def _more_reserve(plain: Record, robust: Record) -> int | None:
    if robust.reserve_yuan is None or plain.reserve_yuan is None:
        return None
    return robust.reserve_yuan - plain.reserve_yuan
