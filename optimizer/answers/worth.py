"""What one unit more of each scarce thing is worth, measured by solving again.

A thing is scarce if the relaxation would gain by more of it: its price there is above
0. A price of 0 proves that fractions gain nothing. What is scarce is given one unit
more and the relaxation solved again, exactly; for the things worth most, the whole
numbers too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.answers.resolving import Between, gain_posed
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.model import allocation_rows
from optimizer.planning import budget_yuan
from optimizer.rules import (
    budget,
    crew_weeks,
    crowding,
    employer_seasons,
    employer_weeks,
    host_weeks,
    repetition,
    spacing,
)
from optimizer.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from optimizer.answers.resolving import Found, Posed, Relaxed
    from optimizer.candidates import Candidates
    from optimizer.rows import Row
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

SOME_YUAN = 10_000
"""Money that is called one unit of it [yuan]."""
THINGS = tuple(
    rule.RULE.name
    for rule in (
        budget, crew_weeks, host_weeks, crowding, employer_seasons, employer_weeks,
    )
)  # fmt: skip
"""Rules whose limits are things that there could be more of."""
CHOICES = (repetition.RULE.name, spacing.RULE.name)
"""Rules whose limits are the planner's choice, not a thing to be had."""
_PRICED = 1e-7
"""Price above which a limit binds [persons]."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What one unit more of a scarce thing gains."""

    thing: str
    """Rule whose limit is raised."""
    subject: str
    """Whose it is, and where or when."""
    units: int
    """By how much the limit is raised."""
    relaxed: float
    """Gain of the relaxation, exactly [persons]."""
    gain: Between
    """Gain of the best allocation [persons]."""
    is_resolved: bool
    """Whether the whole numbers were solved again, not the relaxation alone."""


@dataclass(frozen=True, slots=True)
class WorthAnswer:
    """Every scarce thing with its worth, and what is not scarce."""

    best: Between
    """What the best allocation gains as the scenario stands [persons]."""
    worths: tuple[Worth, ...]
    """The dearest first."""
    idle: Mapping[str, tuple[str, ...]]
    """By rule, whose limit does not bind."""
    chosen: tuple[tuple[str, str, float], ...]
    """Limits of choice that bind: rule, subject and the relaxation's price of one event
    [persons], the dearest first; priced, not solved again."""


@uncollected()
def worth(
    scenario: Scenario, curves: ResponseCurves, *, seed: int, top: int
) -> WorthAnswer:
    """Return what one unit more of each scarce thing is worth in a city.

    Whole numbers are solved again for the `top` dearest.

    Raises
    ------
    Infeasible, Undecided
        As planning does.
    """
    free = expand(with_budget(scenario, None))
    amount = budget_yuan(scenario, free, seed=seed)
    candidates = replace(free, scenario=with_budget(scenario, amount))
    posed = gain_posed(candidates, curves, seed=seed)
    base, relaxed = posed.first(), posed.relaxed()
    assert relaxed is not None, "whole numbers are fractions too"
    best = base.value.below(relaxed.value)
    rises = sorted(_rises(posed, relaxed), key=lambda rise: rise.order)
    worths = [
        _worth(rise, best, posed.solved(rise.change, base) if i < top else None)
        for i, rise in enumerate(rises)
    ]
    idle, chosen = _idle(candidates, rises), _chosen(posed, relaxed)
    return WorthAnswer(best, tuple(worths), idle, chosen)


@dataclass(frozen=True, slots=True)
class _Rise:
    """A limit raised by one unit, and every wider limit with it."""

    row: Row
    units: int
    raised: frozenset[tuple[str, str]]
    before: float
    """Optimum of the relaxation as the scenario stands [persons]."""
    after: float
    """Optimum of the relaxation with the unit [persons]."""

    @property
    def order(self) -> tuple[float, str, str]:
        """What rises are sorted by: the dearest first."""
        return round(self.before - self.after, 6), self.row.group, self.row.subject

    def change(self, row: Row) -> Row:
        """Return `row` with its limit raised, if it is one of those."""
        if row.high is None or (row.group, row.subject) not in self.raised:
            return row
        return replace(row, high=row.high + self.units)


def _rises(posed: Posed, relaxed: Relaxed) -> Iterator[_Rise]:
    priced = zip(posed.problem.rows, relaxed.prices, strict=True)
    for row, price in priced:
        if row.group not in THINGS or price < _PRICED:
            continue
        units = _units(posed.candidates.scenario, row)
        rise = _Rise(row, units, _with_wider(posed, row), relaxed.value, 0.0)
        again = posed.relaxed(rise.change)
        assert again is not None, "more of a thing forbids nothing"
        yield replace(rise, after=again.value)


def _units(scenario: Scenario, row: Row) -> int:
    """Return what is called one unit: some money, a week of a crew, or one."""
    if row.group == budget.RULE.name:
        return SOME_YUAN
    if row.group == crew_weeks.RULE.name:
        return scenario.organiser[_owner(row)].events_per_crew_week
    return 1


def _with_wider(posed: Posed, row: Row) -> frozenset[tuple[str, str]]:
    """Return the limits that grow with that of `row`: those that count all it counts.

    A week more within a span is a week more within every span around it.
    """
    inside = {v for v, _ in row.terms}
    alike = (other for other in posed.problem.rows if other.group == row.group)
    return frozenset(
        (other.group, other.subject)
        for other in alike
        if inside <= {v for v, _ in other.terms}
    )


def _worth(rise: _Rise, best: Between, again: Found | None) -> Worth:
    """Return what a rise is worth: more never loses, nor beats what fractions gain."""
    reached = again.value if again else Between(best.low, rise.after)
    gain = reached.below(rise.after).minus(best)
    return Worth(
        thing=rise.row.group,
        subject=rise.row.subject,
        units=rise.units,
        relaxed=rise.after - rise.before,
        gain=gain.signed(1),
        is_resolved=again is not None,
    )


def _idle(candidates: Candidates, rises: Iterable[_Rise]) -> dict[str, tuple[str, ...]]:
    """Return whose limits do not bind, by rule."""
    scarce = {(rise.row.group, _owner(rise.row)) for rise in rises}
    idle: dict[str, dict[str, None]] = {thing: {} for thing in THINGS}
    for row in allocation_rows(candidates):
        if row.group in idle and (row.group, _owner(row)) not in scarce:
            idle[row.group][_owner(row)] = None
    return {thing: tuple(owners) for thing, owners in idle.items()}


def _chosen(posed: Posed, relaxed: Relaxed) -> tuple[tuple[str, str, float], ...]:
    priced = zip(posed.problem.rows, relaxed.prices, strict=True)
    found = (
        (row.group, row.subject, price)
        for row, price in priced
        if row.group in CHOICES and price > _PRICED
    )
    return tuple(sorted(found, key=lambda limit: (-limit[2], limit[1])))


def _owner(row: Row) -> str:
    """Return whose limit it is: its subject without the days it is limited for."""
    return row.subject.split(", ")[0]
