"""From a clause to its events and from an event to its clauses, in plain lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenarios.compliance import Compliance, ComplianceRow
    from scenarios.plan import Booking, Plan


@dataclass(frozen=True, slots=True)
class Trace:
    """What a clause or an event is tied to."""

    rows: tuple[ComplianceRow, ...]
    """Duties of the clause, or those that the event counts for."""
    bookings: tuple[Booking, ...]
    """Events that count, or the event itself."""

    def data(self) -> dict[str, Any]:
        """Return the trace as plain data."""
        return {
            "rows": [row.model_dump(mode="json") for row in self.rows],
            "bookings": [b.model_dump(mode="json") for b in self.bookings],
        }

    def lines(self) -> Iterator[str]:
        """Yield every duty, then every event."""
        for row in self.rows:
            place = f" at {row.host}" if row.host else ""
            yield (
                f"{row.mandate} ({row.authority} {row.article}, reading {row.reading}) "
                f"{row.unit}{place}: {row.planned} of {row.required} {row.measure}, "
                f"{row.period}, {row.status}"
            )
        for b in self.bookings:
            when = f"{b.date} {b.daypart:<9}"
            yield f"  {when} {b.programme} by {b.organiser} at {b.host}"


def trace_mandate(plan: Plan, compliance: Compliance, mandate: str) -> Trace:
    """Return the duties of a clause and the events that count for it.

    Raises
    ------
    ScenarioError
        If the scenario has no such clause.
    """
    rows = tuple(row for row in compliance.rows if row.mandate == mandate)
    if not rows:
        raise _unknown("mandate", mandate, (row.mandate for row in compliance.rows))
    counted = {booking for row in rows for booking in row.bookings}
    return Trace(rows, tuple(b for b in plan.bookings if b.booking_id in counted))


def trace_booking(plan: Plan, compliance: Compliance, booking_id: str) -> Trace:
    """Return an event and the duties that it counts for.

    Raises
    ------
    ScenarioError
        If the plan has no such booking.
    """
    found = tuple(b for b in plan.bookings if b.booking_id == booking_id)
    if not found:
        raise _unknown("booking", booking_id, (b.booking_id for b in plan.bookings))
    return Trace(
        tuple(row for row in compliance.rows if booking_id in row.bookings), found
    )


def _unknown(key: str, value: str, known: Iterable[str]) -> ScenarioError:
    some = ", ".join(list(dict.fromkeys(known))[:8])
    return ScenarioError(
        [Problem("plan", key, value, f"no such {key}", f"Known: {some} ...")]
    )
