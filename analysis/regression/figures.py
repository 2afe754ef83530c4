"""A plan, its audit and its simulation as figures, each with a name."""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING

from analysis.case import ARMS
from analysis.measures import CASE_MEASURES
from simulation import MEASURES

if TYPE_CHECKING:
    from analysis.case import Case
    from analysis.regression.observation import Counts, Values
    from scenarios.compliance import Compliance, ComplianceRow
    from scenarios.plan import Booking
    from simulation import Outcomes

ENDINGS = (
    "local_hires_by_event", "outside_hires_by_event",
    "retained", "outside", "not_employed",
)  # fmt: skip
"""Counts that everything else leads to."""
CAUSAL = (*(m for m in MEASURES if m not in ENDINGS), *ENDINGS)
"""Counts in the order in which one leads to another."""


def bookings_by_id(bookings: tuple[Booking, ...]) -> dict[str, str]:
    """Return what every booking is, by its id."""
    return {booking.booking_id: _event(booking) for booking in bookings}


def _event(booking: Booking) -> str:
    stands = " ".join(map(str, booking.standpoint))
    return (
        f"{stands}: {booking.employers} employers, {booking.posts} posts, "
        f"{booking.participants} people, {booking.cost_yuan} yuan"
    )


def required_of(compliance: Compliance) -> dict[str, int | None]:
    """Return every figure that is owed."""
    return {name: row.required for name, row in _named(compliance).items()}


def planned_of(compliance: Compliance) -> dict[str, int]:
    """Return what the plan reaches of each."""
    return {name: row.planned for name, row in _named(compliance).items()}


def _named(compliance: Compliance) -> dict[str, ComplianceRow]:
    """Return the rows by name; those of one name are numbered."""
    seen: Counter[str] = Counter()
    found = {}
    for row in compliance.rows:
        parts = (row.mandate, row.unit, row.host, row.measure, row.period)
        name = "/".join(part for part in parts if part)
        seen[name] += 1
        found[f"{name}#{seen[name]}" if seen[name] > 1 else name] = row
    return found


def counts_by_name(outcomes: Outcomes) -> dict[str, Counts]:
    """Return every count by replication, causes before what they lead to."""
    return {
        f"{arm}/{university}/{measure}": tuple(
            outcomes.counts(arm, measure)[:, place].tolist()
        )
        for arm in ARMS
        for measure in CAUSAL
        for place, university in enumerate(outcomes.universities)
    }


def measures_by_name(case: Case, outcomes: Outcomes) -> dict[str, Values]:
    """Return every measure by replication, None where it means nothing."""
    found = {}
    for measure in CASE_MEASURES:
        values = measure.values(case, outcomes).tolist()
        found[measure.name] = tuple(v if isfinite(v) else None for v in values)
    return found
