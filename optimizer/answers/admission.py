"""Whether one event among others keeps every rule, and what it would break.

What was broken before is nobody's fault: an event is refused for what it breaks anew or
makes worse. The budget is left out; whoever asks states the overdraft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.audit import broken_rules
from optimizer.budgets import with_budget
from optimizer.compliance import judged
from optimizer.counting import counted
from optimizer.rules import ALLOCATION_RULES, PLACEMENT_RULES, mandate_volume
from scenarios.duties import duties, measured
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from optimizer.rules.base import Bookings
    from scenarios.compliance import Violation
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


class Admission:
    """The bookings of a plan, one of them taken out where it is to be moved."""

    def __init__(
        self, scenario: Scenario, plan: Bookings, moved: Booking | None = None
    ) -> None:
        self.scenario = with_budget(scenario, None)
        self.rest = tuple(b for b in plan if b is not moved)
        self.margins = margins(self.scenario, plan)
        self.known = frozenset(broken_rules(self.scenario, self.rest))
        whole = {(v.rule, v.subject) for v in broken_rules(self.scenario, plan)}
        self.missing = {(v.rule, v.subject) for v in self.known} - whole
        self.in_week: dict[date, list[Booking]] = {}
        self.at_host: dict[str, list[Booking]] = {}
        for b in self.rest:
            self.in_week.setdefault(week_of(b.date), []).append(b)
            self.at_host.setdefault(b.host, []).append(b)

    def refusals(self, booking: Booking) -> tuple[Violation, ...]:
        """Return what `booking` would break anew; nothing if it may stand there."""
        made = (*self.rest, booking)
        return tuple(self._new(broken_rules(self.scenario, made), made))

    def refusals_of_period(self, booking: Booking) -> tuple[Violation, ...]:
        """Return what `booking` would break on any day of its period."""
        made = (*self.rest, booking)
        found = (v for r in ALLOCATION_RULES for v in r.check(self.scenario, made))
        return tuple(self._new(found, made))

    def refusals_of_day(self, booking: Booking) -> tuple[Violation, ...]:
        """Return what `booking` would break among those of its week and its host.

        No more events can only break less: what is found here is broken for certain.
        """
        near = self._near(booking)
        after = _dated(self.scenario, (*near, booking))
        known = frozenset(_dated(self.scenario, near)) if after else frozenset()
        return tuple(v for v in after if v not in known)

    def _near(self, booking: Booking) -> Bookings:
        week = week_of(booking.date)
        elsewhere = (b for b in self.in_week.get(week, ()) if b.host != booking.host)
        return (*elsewhere, *self.at_host.get(booking.host, ()))

    def _new(
        self, violations: Iterable[Violation], made: Bookings
    ) -> Iterator[Violation]:
        found = tuple(violations)
        volume = mandate_volume.RULE.name
        worse = self._worse(made) if any(v.rule == volume for v in found) else set()
        for v in found:
            if v.rule == volume:
                if v.subject in worse:
                    yield v
            elif v not in self.known or (v.rule, v.subject) in self.missing:
                yield v

    def _worse(self, made: Bookings) -> set[str]:
        """Return the duties that `made` misses by more than the plan does."""
        owed = [duty for duty in duties(self.scenario) if duty.is_hard]
        after = margins(self.scenario, made)
        pairs = zip(owed, self.margins, after, strict=True)
        return {duty.subject for duty, old, new in pairs if new < min(0, old)}


def margins(scenario: Scenario, bookings: Bookings) -> tuple[int, ...]:
    """Return how far `bookings` are from missing each hard duty, in order."""
    owed = zip(duties(scenario), counted(scenario, bookings), strict=True)
    return tuple(
        judged(duty, measured(duty.measure, own))[0]
        for duty, own in owed
        if duty.is_hard
    )


def _dated(scenario: Scenario, bookings: Bookings) -> list[Violation]:
    return [v for rule in PLACEMENT_RULES for v in rule.check(scenario, bookings)]
