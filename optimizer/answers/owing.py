"""Which events only a mandate keeps in a plan.

Many years without it gain what dropping it is proved to gain. Of these the one that
keeps the most of the plan's events is sought; what even it does not hold is there
because of the mandate alone. Events of a programme at a host in one period are alike,
whoever runs them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer import mathopt
from optimizer.aggregation import aggregate
from optimizer.allocation import LATER_GAP
from optimizer.model import allocation_rows, problem_of
from optimizer.rows import Auxiliary, Objective, Problem, Row
from optimizer.start import completed
from optimizer.terms import uplift
from scenarios.errors import Undecided

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from optimizer.answers.resolving import Change, Found, Posed
    from optimizer.candidates import Candidate, HostPeriod
    from optimizer.rules.base import Bookings
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves

KEPT = "kept"
"""Group of the rows and name of the marks that tell what is kept."""
NODES = 50
"""Nodes that the search for what is kept may take."""


def dispensable(
    posed: Posed,
    curves: ResponseCurves,
    dropped: Change,
    freed: Found,
    bookings: Bookings,
    least: float,
) -> Bookings:
    """Return those of `bookings` that a year without the mandate had better not hold.

    `dropped` leaves out the mandate's rows, `freed` is the best year without them and
    `least` what a year must gain [persons].

    Raises
    ------
    Undecided
        If no such year was found within the limit.
    """
    members: dict[HostPeriod, list[Candidate]] = {}
    for c in posed.candidates.members:
        members.setdefault((c.programme, c.host, c.first), []).append(c)
    held = _by_place(members, bookings)
    marks = {
        place: Auxiliary(KEPT, place, len(own), integral=True)
        for place, own in held.items()
    }
    rows = (
        *_rows_without(posed, curves, dropped, least),
        *(_kept(members[place], mark) for place, mark in marks.items()),
    )
    aim = Objective(tuple((mark, 1) for mark in marks.values()), "maximise")
    small = aggregate(problem_of(posed.candidates, rows), aim)
    start = completed(small.problem, freed.values)
    answer = mathopt.solve(
        small.problem,
        small.objective,
        engine="highs",
        seed=posed.seed,
        gap=LATER_GAP,
        node_limit=NODES,
        hint=start | _kept_at(small.problem, start),
    )
    if not answer.is_solution:
        raise Undecided("no year without the mandate was found again")
    kept = {place: round(answer.values.get(mark, 0)) for place, mark in marks.items()}
    return tuple(b for place, own in held.items() for b in own[kept[place] :])


def _by_place(
    members: Mapping[HostPeriod, list[Candidate]], bookings: Bookings
) -> dict[HostPeriod, list[Booking]]:
    """Return the bookings by where and when they may be held, the earliest first."""
    periods: dict[tuple[str, str], list[Candidate]] = {}
    for (programme, host, _), own in members.items():
        periods.setdefault((programme, host), []).append(own[0])
    held: dict[HostPeriod, list[Booking]] = {}
    for b in sorted(bookings, key=lambda b: (b.date, b.booking_id)):
        for c in periods.get((b.programme, b.host), ()):
            if b.date in c.period:
                held.setdefault((b.programme, b.host, c.first), []).append(b)
    return held


def _rows_without(
    posed: Posed, curves: ResponseCurves, dropped: Change, least: float
) -> Iterator[Row]:
    """Yield every row but the mandate's, and what the year must gain."""
    candidates = posed.candidates
    rows = (*allocation_rows(candidates), *uplift.rows(candidates, curves, {}))
    yield from (row for row in rows if dropped(row) is not None)
    gain = uplift.objective(candidates, curves, {})
    low = math.floor(least * posed.term.scale)
    yield Row("tolerance", posed.term.name, gain, low=low)


def _kept(members: list[Candidate], mark: Auxiliary) -> Row:
    """Return that no more of the plan's events are kept than the year holds."""
    terms = (*((c, 1) for c in members), (mark, -1))
    return Row(KEPT, f"{members[0].programme} at {members[0].host}", terms, low=0)


def _kept_at(
    problem: Problem, values: Mapping[Hashable, float]
) -> dict[Hashable, float]:
    """Return what is kept of the plan at `values`."""
    found: dict[Hashable, float] = {}
    for row in problem.rows:
        if row.group == KEPT:
            *members, (mark, _) = row.terms
            assert isinstance(mark, Auxiliary)
            reached = sum(c * values.get(v, 0.0) for v, c in members)
            found[mark] = min(reached, mark.high)
    return found
