"""From a clause to its events and from an event to its clauses, in plain lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from reporting.clauses import clauses
from reporting.messages import words_of
from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenarios.compliance import Compliance, ComplianceRow
    from scenarios.plan import Booking, Plan
    from scenarios.scenario import Scenario

Found = TypeVar("Found")
_BASIS = {
    "mandate": ", reading {}",
    "commitment": ", provision {}",
    "encouragement": "",
}
"""What the reading of a row is called, by the class of its clause."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a clause or an event is tied to."""

    rows: tuple[ComplianceRow, ...]
    """Duties of the clause, or those that the event counts for."""
    bookings: tuple[Booking, ...]
    """Events that count, or the event itself."""
    told: str = ""
    """What a clause without duties asks, and where it acts instead."""

    def data(self) -> dict[str, Any]:
        """Return the trace as plain data."""
        return {
            "rows": [row.model_dump(mode="json") for row in self.rows],
            "bookings": [b.model_dump(mode="json") for b in self.bookings],
            "told": self.told,
        }

    def lines(self) -> Iterator[str]:
        """Yield every duty, or what stands in their place, then every event."""
        if self.told:
            yield self.told
        for row in self.rows:
            place = f" at {row.host}" if row.host else ""
            asked = f"{row.planned} of {row.required} {row.measure}, {row.period}"
            reached = "no figure" if row.required is None else f"{asked}, {row.status}"
            basis = _BASIS[row.obligation].format(row.reading)
            yield (
                f"{row.mandate} ({row.authority} {row.article}{basis}) "
                f"{row.unit}{place}: {reached}"
            )
        for b in self.bookings:
            when = f"{b.date} {b.daypart:<9}"
            yield f"  {when} {b.programme} by {b.organiser} at {b.host}"


def trace_mandate(
    scenario: Scenario, plan: Plan, compliance: Compliance, mandate: str
) -> Trace:
    """Return the duties of a clause and the events that count for it.

    A target, service, reward or lever has none: it is told where it acts instead.

    Raises
    ------
    ScenarioError
        If the scenario has no such clause.
    """
    by_clause = [(row.mandate, row) for row in compliance.rows]
    told = _told(scenario).get(mandate, "")
    if told and mandate not in dict(by_clause):
        return Trace((), (), told)
    rows = _found("mandate", mandate, by_clause)
    counted = {booking for row in rows for booking in row.bookings}
    return Trace(rows, tuple(b for b in plan.bookings if b.booking_id in counted))


def trace_booking(plan: Plan, compliance: Compliance, booking_id: str) -> Trace:
    """Return an event and the duties that it counts for.

    Raises
    ------
    ScenarioError
        If the plan has no such booking.
    """
    by_id = ((booking.booking_id, booking) for booking in plan.bookings)
    bookings = _found("booking", booking_id, by_id)
    rows = (row for row in compliance.rows if booking_id in row.bookings)
    return Trace(tuple(rows), bookings)


def _told(scenario: Scenario) -> dict[str, str]:
    """Return what each clause asks and where it acts, by its id."""
    table = clauses(scenario, words_of("en")).only(
        "mandate", "authority", "article", "obligation", "figure", "acts"
    )
    return {
        str(key): f"{key} ({document} {article}) {sort}: {figure}; {acts}"
        for key, document, article, sort, figure, acts in table.rows
    }


def _found(
    thing: str, wanted: str, named: Iterable[tuple[str, Found]]
) -> tuple[Found, ...]:
    """Return what carries the name `wanted`, or say which names there are."""
    members = list(named)
    found = tuple(member for name, member in members if name == wanted)
    if not found:
        some = ", ".join(list(dict.fromkeys(name for name, _ in members))[:8])
        rule, advice = f"no such {thing}", f"Known: {some} ..."
        raise ScenarioError([Problem("plan", thing, wanted, rule, advice)])
    return found
