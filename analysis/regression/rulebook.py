"""Which rules and terms there are, and what each rule says of a strained plan."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer import domain, rules, terms
from optimizer.audit import broken_rules

if TYPE_CHECKING:
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

COPIES = 3
"""How often a strained plan holds each booking."""


def rulebook(scenario: Scenario, bookings: tuple[Booking, ...]) -> dict[str, int]:
    """Return by rule how much it finds wrong with a plan pressed into one day.

    Whoever drops a rule removes a line, whoever changes one changes its number. A term
    of the objective is numbered by its importance.
    """
    strained = _strained(scenario, bookings)
    found = Counter(violation.rule for violation in broken_rules(scenario, strained))
    tables = (
        *rules.ALLOCATION_RULES, *rules.PLACEMENT_RULES,
        *domain.PLACE, *domain.DAY, *domain.ROOM,
    )  # fmt: skip
    said = {f"rule {rule.name}": found[rule.name] for rule in tables}
    order = enumerate(terms.TERMS, start=1)
    return said | {f"term {term.name}": place for place, term in order}


def _strained(scenario: Scenario, bookings: tuple[Booking, ...]) -> tuple[Booking, ...]:
    """Return the bookings, each several times, on the first day of the horizon."""
    day = scenario.calendar.horizon.first
    return tuple(
        booking.model_copy(
            update={"date": day, "booking_id": f"{booking.booking_id}.{copy}"}
        )
        for copy in range(COPIES)
        for booking in bookings
    )
