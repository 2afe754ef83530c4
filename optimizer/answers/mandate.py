"""What a mandate asks, which events count for it, and what it costs.

Its cost is measured by solving the allocation again without it: what the cheapest year
saves, and what the best year at the same budget gains more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from optimizer.answers.owing import dispensable
from optimizer.answers.own_budgets import require_own_budgets
from optimizer.answers.prices import value_of
from optimizer.answers.resolving import Between, cost_posed, gain_posed
from optimizer.audit import audited
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.planning import budget_yuan
from optimizer.uncollected import uncollected
from scenarios.province import is_province, parts

if TYPE_CHECKING:
    from collections.abc import Collection

    from optimizer.answers.resolving import Change, Found, Relaxed
    from optimizer.rows import Row
    from optimizer.rules.base import Bookings
    from scenarios.compliance import ComplianceRow
    from scenarios.plan import Booking, Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of a mandate does to the best and to the cheapest year."""

    gain: Between
    """What the best year at the same budget gains more [persons]."""
    relaxed: float
    """The same where counts may be fractions, exactly [persons]."""
    cost_yuan: Between
    """What the cheapest year that complies costs more [yuan]."""


@dataclass(frozen=True, slots=True)
class MandateAnswer:
    """What a mandate asks and costs."""

    rows: tuple[ComplianceRow, ...]
    """What each unit owes and what the plan holds for it."""
    bookings: tuple[Booking, ...]
    """Events that count."""
    alone: tuple[Booking, ...]
    """Those that are there for the mandate alone."""
    without: Effect | None
    """What dropping it would change; None if it does not bind."""
    more: Effect | None
    """What every figure of it raised by one would change; None if it is impossible."""
    less: Effect | None
    """What every figure of it lowered by one would change; None if it does not bind."""


@uncollected()
def why_mandate(
    scenario: Scenario, curves: ResponseCurves, plan: Plan, mandate: str, *, seed: int
) -> MandateAnswer:
    """Return what `mandate` asks of `plan`, and what it costs.

    In a province every city that owes it is solved within a budget of its own.

    Raises
    ------
    ScenarioError
        If cities share an amount of money.
    Infeasible, Undecided
        If there is no allocation to compare with.
    """
    require_own_budgets(scenario)
    rows = tuple(r for r in audited(scenario, plan).rows if r.mandate == mandate)
    counting = {booking for row in rows for booking in row.bookings}
    own = tuple(b for b in plan.bookings if b.booking_id in counting)
    amount = None if is_province(scenario) else plan.budget_yuan
    owing = [
        _Owing(part, curves.of_city(part), amount, mandate, seed)
        for part in parts(scenario)
        if any(m.id == mandate for m in part.mandates)
    ]
    binding = [city for city in owing if city.binds]
    return MandateAnswer(
        rows=rows,
        bookings=own,
        alone=tuple(b for c in binding for b in c.alone(plan.bookings, counting)),
        without=_summed([city.without for city in binding]),
        more=_summed([city.shifted(1) for city in binding]),
        less=_summed([city.shifted(-1) for city in binding]),
    )


class _Owing:
    """A city that owes a mandate, and its years with and without it."""

    def __init__(
        self,
        scenario: Scenario,
        curves: ResponseCurves,
        amount_yuan: int | None,
        mandate: str,
        seed: int,
    ) -> None:
        free = expand(with_budget(scenario, None))
        if amount_yuan is None:
            amount_yuan = budget_yuan(scenario, free, seed=seed)
        within = replace(free, scenario=with_budget(scenario, amount_yuan))
        self.mandate = mandate
        self.curves = curves
        self.gain = gain_posed(within, curves, seed=seed)
        self.cost = cost_posed(free, seed=seed)
        self.binds = any(row.group == mandate for row in self.gain.problem.rows)

    @cached_property
    def best(self) -> Found:
        """The best year as the scenario stands."""
        return self.gain.first()

    @cached_property
    def relaxed(self) -> Relaxed | None:
        """The best year of fractions as the scenario stands."""
        return self.gain.relaxed()

    @cached_property
    def cheapest(self) -> Found:
        """The cheapest year as the scenario stands."""
        return self.cost.first()

    @cached_property
    def freed(self) -> Found | None:
        """The best year without the mandate."""
        return self.gain.solved(self.dropped, self.best)

    @cached_property
    def without(self) -> Effect | None:
        """What dropping the mandate would change."""
        return self._effect(self.dropped, self.freed, eases=True)

    def shifted(self, step: int) -> Effect | None:
        """Return what every figure raised by `step` would change."""

        def change(row: Row) -> Row:
            return _shifted(row, step) if row.group == self.mandate else row

        found = self.gain.solved(change, self.best)
        return self._effect(change, found, eases=step < 0)

    def alone(self, plan: Bookings, counting: Collection[str]) -> Bookings:
        """Return the events of `plan` that count and are there for the mandate alone.

        A year without it should gain what dropping it is proved to gain.
        """
        if self.freed is None or self.without is None or not self.without.gain.low:
            return ()
        scenario = self.gain.candidates.scenario
        own = tuple(b for b in plan if b.organiser in scenario.organiser)
        least = value_of(scenario, self.curves, own) + self.without.gain.low
        counted = tuple(b for b in own if b.booking_id in counting)
        return dispensable(
            self.gain, self.curves, self.dropped, self.freed, counted, least
        )

    def dropped(self, row: Row) -> Row | None:
        """Return `row` unless it belongs to the mandate."""
        return None if row.group == self.mandate else row

    def _effect(
        self, change: Change, found: Found | None, *, eases: bool
    ) -> Effect | None:
        """Return the difference that `change` makes; easing a mandate never harms."""
        before, after = self.relaxed, self.gain.relaxed(change)
        cheapest = self.cost.solved(change)
        if before is None or after is None or found is None or cheapest is None:
            return None
        gain = found.value.below(after.value).minus(self.best.value.below(before.value))
        more_yuan = cheapest.value.minus(self.cheapest.value)
        return Effect(
            gain=gain.signed(1 if eases else -1),
            relaxed=after.value - before.value,
            cost_yuan=more_yuan.signed(-1 if eases else 1),
        )


def _shifted(row: Row, step: int) -> Row:
    """Return `row` with its figure moved; rows that tie marks to events end at 0."""
    if row.low and row.low == row.high:
        return replace(row, low=row.low + step, high=row.low + step)
    if row.low:
        return replace(row, low=row.low + step)
    return replace(row, high=row.high + step) if row.high else row


def _summed(effects: list[Effect | None]) -> Effect | None:
    """Return the effects of all cities together, or None if some are impossible."""
    if not effects or None in effects:
        return None
    known = [effect for effect in effects if effect is not None]
    return reduce(_plus, known)


def _plus(one: Effect, other: Effect) -> Effect:
    return Effect(
        one.gain.plus(other.gain),
        one.relaxed + other.relaxed,
        one.cost_yuan.plus(other.cost_yuan),
    )
