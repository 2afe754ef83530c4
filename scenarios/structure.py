"""What no experiment may change about the behaviour, and how that is vouched for.

A field experiment has its own people, employers and labour market: its context. How an
attendance becomes a contact, a contact an offer and an offer a job is the structure,
the same for every experiment and every city. A parameter that is not listed here as
context is structure.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache

from scenarios.behaviour import Behaviour, estimates
from scenarios.extending import PACKS, merged

CONTEXT = (
    "attendance.fair_own_campus",
    "attendance.talk_own_field",
    "attendance.visit_seat_filled",
    "attendance.encouraged_gain",
    "attendance.engagement_log_odds",
    "attendance.fit_log_odds",
    "attendance.distance_log_odds_per_km",
    "attendance.other_place_log_odds",
    "attendance.fatigue_log_odds",
    "attendance.season_log_odds",
    "attendance.hometown_log_odds",
    "offers.posts_per_employer",
    "offers.hireable_share",
    "search.offered_by_mid_april",
    "search.offered_by_year_end",
    "search.local_share",
    "search.month_weights",
    "search.idle_share",
    "search.searcher_pace",
    "search.exclusive_share",
)
"""Paths that an experiment may set; a path stands for all that lies below it."""


def is_context(path: str) -> bool:
    """Tell whether an experiment may set the parameter at `path`."""
    return any(path == free or path.startswith(f"{free}.") for free in CONTEXT)


@cache
def shared_behaviour() -> Behaviour:
    """Return the behaviour that the packs share, which every experiment starts from."""
    part = merged(PACKS / "parts" / "behaviour.yaml")
    return Behaviour.from_data(part.data["behaviour"])


def structure(behaviour: Behaviour) -> dict[str, float]:
    """Return the central values that make up the structure, by path."""
    return {
        path: estimate.value
        for path, estimate in estimates(behaviour).items()
        if not is_context(path)
    }


def structure_hash(behaviour: Behaviour) -> str:
    """Return the SHA-256 of the structure as canonical JSON, hexadecimal."""
    text = json.dumps(structure(behaviour), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
