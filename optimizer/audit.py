"""Any plan against every rule, without a solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.budgets import with_budget
from optimizer.compliance import compliance_rows
from optimizer.domain import refusal_of_day, refusal_of_place, refusal_of_room
from optimizer.rules import ALLOCATION_RULES, PLACEMENT_RULES, budget
from scenarios.compliance import Compliance, Violation
from scenarios.province import by_city, city_of_place, city_of_unit, is_province

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.plan import Booking, Plan
    from scenarios.scenario import Scenario


def audit(scenario: Scenario, bookings: tuple[Booking, ...]) -> Compliance:
    """Return what `bookings` meet and which rules they break.

    Mandates appear as rows of the compliance table; everything else that is broken is
    a violation. A booking that names what the scenario does not have is a violation and
    takes no part in anything else.
    """
    violations = (v for v in broken_rules(scenario, bookings) if v.rule != _VOLUME)
    return Compliance(
        rows=tuple(compliance_rows(scenario, _understood(scenario, bookings))),
        violations=tuple(violations),
    )


def audited(scenario: Scenario, plan: Plan) -> Compliance:
    """Return the audit of `plan` against the budget it was made for."""
    return audit(with_budget(scenario, plan.budget_yuan), plan.bookings)


_VOLUME = ALLOCATION_RULES[0].name


def broken_rules(
    scenario: Scenario, bookings: tuple[Booking, ...]
) -> Iterator[Violation]:
    """Yield everything that `bookings` break, mandates included.

    The cities of a province have employers of their own and share the budget alone.
    """
    for booking in bookings:
        yield from _misnamed(scenario, booking)
    understood = _understood(scenario, bookings)
    for booking in understood:
        yield from misplaced(scenario, booking)
    for part, own in by_city(scenario, understood):
        for rule in (*ALLOCATION_RULES, *PLACEMENT_RULES):
            yield from rule.check(part, own)
    if is_province(scenario):
        yield from budget.check(scenario, understood)


def _understood(
    scenario: Scenario, bookings: tuple[Booking, ...]
) -> tuple[Booking, ...]:
    return tuple(b for b in bookings if not any(_misnamed(scenario, b)))


def _misnamed(scenario: Scenario, booking: Booking) -> Iterator[Violation]:
    for detail in (*_absent(scenario, booking), *_contradicted(scenario, booking)):
        yield Violation(rule="booking_names", subject=booking.booking_id, detail=detail)


def _absent(scenario: Scenario, booking: Booking) -> Iterator[str]:
    for word, name, known in (
        ("programme", booking.programme, scenario.programme),
        ("organiser", booking.organiser, scenario.organiser),
        ("host", booking.host, scenario.host),
        ("session", booking.daypart, scenario.session),
    ):
        if name not in known:
            yield f"there is no {word} {name}"
    host = scenario.host.get(booking.host)
    if host and host.venue(booking.venue) is None:
        yield f"{host.id} has no venue {booking.venue}"


def _contradicted(scenario: Scenario, booking: Booking) -> Iterator[str]:
    host = scenario.host.get(booking.host)
    unit = scenario.organiser.get(booking.organiser)
    if host and unit and city_of_place(scenario, host) != city_of_unit(scenario, unit):
        yield f"{host.id} and {unit.id} are not of one city"
    if host and host.district != booking.district:
        yield f"{host.id} lies in {host.district}, not in {booking.district}"
    programme = scenario.programme.get(booking.programme)
    if programme is None:
        return
    for word, own, stated in (
        ("kind", programme.kind, booking.kind),
        ("theme", programme.theme, booking.theme),
    ):
        if stated != own:
            yield f"the {word} of {programme.id} is {own}, not {stated}"


def misplaced(scenario: Scenario, booking: Booking) -> Iterator[Violation]:
    """Yield the rules that forbid the place, the day or the room of `booking`."""
    programme = scenario.programme[booking.programme]
    organiser = scenario.organiser[booking.organiser]
    host = scenario.host[booking.host]
    place = refusal_of_place(scenario, programme, organiser, host)
    if place:
        yield _violation(place, booking, f"{organiser.id} at {host.id}")
    day = refusal_of_day(scenario, programme, host, booking.date)
    if day:
        closed = scenario.why_closed(host, booking.date) or "not a working day"
        yield _violation(day, booking, f"{booking.date} ({closed})")
    venue = host.venue(booking.venue)
    planned = programme.model_copy(
        update={"employers": booking.employers, "participants": booking.participants}
    )
    room = venue and refusal_of_room(scenario, planned, booking.daypart, venue)
    if room:
        found = f"{booking.daypart} in {booking.venue}"
        yield _violation(room, booking, found)


def _violation(rule: str, booking: Booking, found: str) -> Violation:
    return Violation(
        rule=rule,
        subject=booking.booking_id,
        detail=f"{booking.programme} does not admit {found}",
    )
