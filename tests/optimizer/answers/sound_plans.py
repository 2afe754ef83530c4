"""Random small plans that keep every rule, and all that may be booked beside them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from optimizer.audit import broken_rules
from optimizer.bookings import booking_at
from optimizer.budgets import with_budget
from optimizer.terms.uplift import TERM
from scenarios.plan_files import by_hand
from tests.optimizer.random_plans import CASES, case, random_curves

if TYPE_CHECKING:
    from scenarios.plan import Booking, Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from tests.optimizer.random_plans import Case

NEW = "one-more"


@cache
def sound_cases() -> tuple[int, ...]:
    """Numbers of the cases whose plan breaks nothing but perhaps the budget."""
    made = ((number, case(number)) for number in CASES[: len(CASES) // 2])
    return tuple(n for n, one in made if keeps_rules(one.scenario, one.bookings))


def keeps_rules(scenario: Scenario, bookings: tuple[Booking, ...]) -> bool:
    return not list(broken_rules(with_budget(scenario, None), bookings))


def curves_of(number: int) -> ResponseCurves:
    return random_curves(case(number).scenario, number)


def plan_of(made: Case) -> Plan:
    return by_hand(made.scenario, made.bookings)


def value(made: Case, curves: ResponseCurves, bookings: tuple[Booking, ...]) -> float:
    return TERM.value(made.scenario, curves, bookings, {}) / TERM.scale


def everything(made: Case, programme: str) -> list[Booking]:
    """Every booking of `programme` that the calendar and the places allow."""
    return [
        booking_at(made.scenario, slot, NEW)
        for slot in made.slots.members
        if slot.candidate.programme == programme
    ]
