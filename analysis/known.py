"""Replications of an earlier run, and whether they are of the same question."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from scenarios.errors import OutputExists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.arms import Arms
    from simulation import Outcomes


class KnownOutcomes(NamedTuple):
    """Replications that were read from a file."""

    outcomes: Outcomes
    """Their counts."""
    stamp: str
    """What they depend on, as `stamp` told it then."""


def stamp(arms: Arms, taste: Mapping[str, float]) -> str:
    """Return the SHA-256 of scenario, bookings, taste and seed, hexadecimal."""
    parts = {
        "scenario": arms.scenario.digest,
        "seed": arms.seed,
        "taste": dict(taste),
        "bookings": {
            arm: [booking.to_data() for booking in made]
            for arm, made in arms.bookings.items()
        },
    }
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def taken_up(known: KnownOutcomes | None, own: str) -> Outcomes | None:
    """Return the replications to begin with.

    Raises
    ------
    OutputExists
        If they are of another scenario, plan, taste or seed than `own`.
    """
    if known is None:
        return None
    if known.stamp != own:
        raise OutputExists(
            "the replications found are of another scenario, plan, fit or seed: "
            "choose another directory, or --force runs them anew"
        )
    return known.outcomes
