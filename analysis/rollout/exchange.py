"""Two bookings of one programme that exchange their places in time.

One lies before the measuring day and one after it, at two campuses. Whoever is early
has had one event more when the class is counted. Each takes the other's day, or the
nearest one on which its own campus and organiser can hold it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scenarios.plan import Booking, Plan


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two bookings that may exchange their places in time."""

    early: Booking
    """Booking that the plan holds by the measuring day."""
    late: Booking
    """Booking that it holds afterwards."""
    delayed: Booking
    """The early one as it stands if they are exchanged."""
    advanced: Booking
    """The late one as it stands then."""
    early_at: str
    """University of the early one."""
    late_at: str
    """University of the late one."""


def exchanged(plan: Plan, exchanges: Iterable[Exchange]) -> Plan:
    """Return `plan` with all of `exchanges` made."""
    moved = [b for e in exchanges for b in (e.delayed, e.advanced)]
    return with_bookings(plan, {b.booking_id: b for b in moved})


def with_bookings(plan: Plan, moved: Mapping[str, Booking]) -> Plan:
    """Return `plan` with the bookings `moved`, by id, in order of date."""
    made = (moved.get(b.booking_id, b) for b in plan.bookings)
    ordered = tuple(sorted(made, key=lambda b: (b.date, b.booking_id)))
    return plan.model_copy(update={"bookings": ordered})
