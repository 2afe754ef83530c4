"""What replanning looks for, one at a time or with one priced against the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.candidates import Candidates
from optimizer.placing.days import SHORT
from optimizer.replan import changes
from optimizer.replan.changes import series_of
from optimizer.rows import Objective, Row
from optimizer.rules.base import Slot
from optimizer.terms import cost, uplift
from optimizer.terms.gains import GAIN_SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from optimizer.candidates import Candidate
    from optimizer.replan.changes import Series
    from optimizer.replan.standing import Standing
    from optimizer.rows import Problem
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves

SHORT_PRICE = 10_000
"""Changes that are rather made than a figure missed by one."""


def fewest(
    standing: Standing, opened: Sequence[Candidate], owing: Problem
) -> Objective:
    """Return the number of changes, and what is short at a price above them all."""
    short = ((a, SHORT_PRICE) for a in owing.auxiliaries if a.name == SHORT)
    each = ((v, 1) for v in changes.variables(standing, opened))
    return Objective((*each, *short), "minimise")


def at_most(standing: Standing, opened: Sequence[Candidate], number: int) -> Row:
    """Return that no more than `number` bookings change."""
    each = tuple((v, 1) for v in changes.variables(standing, opened))
    return Row(changes.GROUP, "changes in all", each, high=number)


def gain(
    standing: Standing, opened: Sequence[Candidate], curves: ResponseCurves | None
) -> Objective:
    """Return the uplift, or without curves the cost of what is not settled."""
    own = Candidates(standing.scenario, _members(standing, opened), ())
    if curves is None:
        return Objective(cost.prices(own), "minimise")
    return Objective(uplift.objective(own, curves, {}), "maximise")


def nearest(standing: Standing, posed: Problem, aim: Objective) -> Objective:
    """Return `aim`, and among its equals what stays near the bookings that must go.

    A week away, or another host, costs one unit: a ten-thousandth of a person, or a
    yuan.
    """
    gone: dict[Series, list[Booking]] = {}
    for b in standing.gone:
        gone.setdefault(series_of(b), []).append(b)
    toll = -1 if aim.sense == "maximise" else 1
    away = (
        (v, toll * _away(v, gone.get(series_of(v.candidate), ())))
        for v, _ in posed.decisions
        if isinstance(v, Slot) and v not in standing.free
    )
    return Objective((*aim.terms, *away), aim.sense)


def _away(slot: Slot, gone: Iterable[Booking]) -> int:
    """Return the weeks to the nearest booking, one more if its host is another."""
    return min(
        (
            abs((slot.day - b.date).days) // 7 + (slot.candidate.host != b.host)
            for b in gone
        ),
        default=0,
    )


def priced(
    standing: Standing,
    opened: Sequence[Candidate],
    curves: ResponseCurves,
    persons: float,
) -> Objective:
    """Return the uplift less `persons` for every change.

    A change that gains nothing is never worth it: it costs one unit of gain at least.
    """
    price = max(round(persons * GAIN_SCALE), 1)
    each = ((v, -price) for v in changes.variables(standing, opened))
    gained = gain(standing, opened, curves)
    return Objective((*gained.terms, *each), "maximise")


def _members(standing: Standing, opened: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return (*(slot.candidate for slot in standing.free), *opened)
