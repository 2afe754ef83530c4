"""Which exchanges a plan allows, whatever is drawn: no draw may break a rule.

Rules of placement forbid that events meet: too many on a day, too near, in one room. If
all events of all exchanges could be held at both their times at once, no draw lets any
meet. Figures count events: an exchange that leaves every count as it was leaves every
figure as it was, whatever becomes of the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.rollout.exchange import exchanged
from optimizer.answers.prices import value_of
from optimizer.audit import audited, misplaced
from optimizer.rules import PLACEMENT_RULES
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from analysis.rollout.exchange import Exchange
    from scenarios.compliance import Compliance
    from scenarios.interval import Interval
    from scenarios.plan import Booking, Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

SLIP_DAYS = 14
"""Days by which a booking may miss the day that it takes over."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A plan that keeps every rule, and what is asked of every draw."""

    scenario: Scenario
    plan: Plan
    compliance: Compliance
    """Audit of the plan."""
    curves: ResponseCurves
    tolerance: float
    """Graduates that the curves may expect more or less after an exchange [persons]."""

    def beside(
        self,
        booking: Booking,
        other: Booking,
        within: Interval,
        also: Sequence[Booking],
    ) -> Booking | None:
        """Return `booking` on the day of `other`, or the nearest that it may take.

        It must get on with every booking of the plan and with those of `also`. None if
        there is no such day within `SLIP_DAYS`.
        """
        for day in _nearest(other.date, within):
            for daypart in dict.fromkeys((booking.daypart, other.daypart)):
                moved = booking.model_copy(update={"date": day, "daypart": daypart})
                if not any(misplaced(self.scenario, moved)) and not self._clashes(
                    moved, [b for b in (*self.plan.bookings, *also) if b is not other]
                ):
                    return moved
        return None

    def allows(self, exchanges: Sequence[Exchange]) -> bool:
        """Tell whether every rule is kept, and every figure stays, with all made."""
        made = audited(self.scenario, exchanged(self.plan, exchanges))
        return made.is_clean and _planned(made) == _planned(self.compliance)

    def is_near_equal(self, exchange: Exchange) -> bool:
        """Tell whether the curves expect about as much after an exchange."""
        return abs(self.change((exchange,))) <= self.tolerance

    def change(self, exchanges: Sequence[Exchange]) -> float:
        """Return what the curves expect more once they are made [persons]."""
        made = exchanged(self.plan, exchanges).bookings
        whole = value_of(self.scenario, self.curves, self.plan.bookings)
        return value_of(self.scenario, self.curves, made) - whole

    def _clashes(self, moved: Booking, others: Sequence[Booking]) -> bool:
        """Tell whether `moved` meets one of `others` at its campus or in its week."""
        week = week_of(moved.date)
        near = (b for b in others if b.host == moved.host or week_of(b.date) == week)
        those = (*near, moved)
        return any(any(rule.check(self.scenario, those)) for rule in PLACEMENT_RULES)


def _planned(compliance: Compliance) -> list[int]:
    return [row.planned for row in compliance.binding]


def _nearest(day: date, within: Interval) -> Iterator[date]:
    """Yield the days around `day`, the nearest first."""
    for far in range(SLIP_DAYS + 1):
        for near in dict.fromkeys((far, -far)):
            found = day + timedelta(days=near)
            if found in within:
                yield found
