"""What replanning asks a solver, once some of the old bookings are settled.

Settled variables are 1 and disappear into the ends of their rows. An upper end that
those before today exceed by themselves leaves room for nothing more, but makes nothing
impossible: what was broken is no longer anybody's choice, and the audit tells of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.candidates import Candidate, Candidates
from optimizer.model import posed
from optimizer.placing.days import SHORT, numbers_placed, offered
from optimizer.replan import changes
from optimizer.replan.standing import where
from optimizer.rows import Auxiliary, Problem, Row
from optimizer.rules import ALLOCATION_RULES, PLACEMENT_RULES
from optimizer.rules.base import Slot, Slots
from optimizer.terms import uplift

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

    from optimizer.replan.standing import Standing
    from scenarios.response import ResponseCurves


def count_problem(
    standing: Standing,
    opened: Sequence[Candidate],
    curves: ResponseCurves | None,
) -> Problem:
    """Return the problem over counts: days and rooms do not matter."""
    old = [slot.candidate for slot in (*standing.settled, *standing.free)]
    settled = {slot.candidate for slot in standing.settled}
    members = (*old, *opened)
    rows = tuple(_counted(standing, opened, curves))
    decisions = tuple((c, c.cap) for c in members if c not in settled)
    held = {slot.candidate for slot in standing.held}
    return posed(decisions, _without(rows, settled, held))


def day_problem(
    standing: Standing,
    opened: Sequence[Candidate],
    curves: ResponseCurves | None,
    *,
    keep: bool,
) -> Problem:
    """Return the problem over slots with new events of the `opened` candidates.

    Parameters
    ----------
    keep
        Whether every free booking is settled too.
    """
    scenario = standing.scenario
    old = (*standing.settled, *standing.free)
    taken = {where(slot) for slot in old}
    new = offered(scenario, dict.fromkeys(opened, 1)).members
    slots = (*old, *(slot for slot in new if where(slot) not in taken))
    fixed = old if keep else tuple(standing.settled)
    settled = {*fixed, *(slot.candidate for slot in fixed)}
    counts = {c: c.cap for c in (*(s.candidate for s in old), *opened)}
    rows = (
        *(r for rule in PLACEMENT_RULES for r in rule.post(Slots(scenario, slots))),
        *numbers_placed(Slots(scenario, slots), counts),
        *_counted(standing, opened, curves),
    )
    decisions = (*((slot, 1) for slot in slots), *counts.items())
    free = tuple((v, most) for v, most in decisions if v not in settled)
    held = {*standing.held, *(slot.candidate for slot in standing.held)}
    return _pruned(posed(free, _without(rows, settled, held)))


def without_days(problem: Problem) -> Problem:
    """Return what a problem over slots says of counts: whatever it allows, this does.

    No candidate is counted more often than it has slots left.
    """
    slots = Counter(v.candidate for v, _ in problem.decisions if isinstance(v, Slot))
    decisions = tuple(
        (v, min(most, slots[v]))
        for v, most in problem.decisions
        if isinstance(v, Candidate)
    )
    rows = (r for r in problem.rows if not any(isinstance(v, Slot) for v, _ in r.terms))
    return posed(decisions, rows)


def only(problem: Problem, candidates: Collection[Candidate]) -> Problem:
    """Return `problem` with no events but those of `candidates`."""
    dead = {
        v
        for v, _ in problem.decisions
        if (v.candidate if isinstance(v, Slot) else v) not in candidates
    }
    return _left(problem, dead)


def owed(problem: Problem) -> Problem:
    """Return `problem` with mandates' lower ends that may be missed."""
    rows = (_missable(row) for row in problem.rows)
    return Problem(problem.decisions, tuple(rows))


def _missable(row: Row) -> Row:
    if row.low is None or row.low <= 0 or row.group == changes.GROUP:
        return row
    short = Auxiliary(SHORT, row.subject, row.low, integral=True)
    return replace(row, terms=(*row.terms, (short, 1)))


def _counted(
    standing: Standing, opened: Sequence[Candidate], curves: ResponseCurves | None
) -> Iterator[Row]:
    """Yield what rules say of counts, how many bookings change, what is gained."""
    old = (slot.candidate for slot in (*standing.settled, *standing.free))
    members = Candidates(standing.scenario, (*old, *opened), ())
    for rule in ALLOCATION_RULES:
        yield from rule.post(members)
    yield from changes.rows(standing, opened)
    if curves is not None:
        yield from uplift.rows(members, curves, {})


def _without(
    rows: Iterable[Row], settled: Collection[Hashable], held: Collection[Hashable]
) -> Iterator[Row]:
    for row in rows:
        terms = tuple((v, c) for v, c in row.terms if v not in settled)
        if len(terms) == len(row.terms):
            yield row
            continue
        reached = sum(c for v, c in row.terms if v in settled)
        over = 0
        if row.high is not None and all(c >= 0 for _, c in row.terms):
            over = max(sum(c for v, c in row.terms if v in held) - row.high, 0)
        low = None if row.low is None else row.low - reached
        high = None if row.high is None else row.high - reached + over
        yield replace(row, terms=terms, low=low, high=high)


def _pruned(problem: Problem) -> Problem:
    """Return `problem` without the decisions that no row has room for."""
    dead = {
        v
        for row in problem.rows
        if row.high is not None and all(c >= 0 for _, c in row.terms)
        for v, c in row.terms
        if c > row.high and isinstance(v, Slot)
    }
    return _left(problem, dead)


def _left(problem: Problem, dead: Collection[Hashable]) -> Problem:
    """Return `problem` with the decisions `dead` at 0."""
    decisions = tuple((v, most) for v, most in problem.decisions if v not in dead)
    rows = (
        replace(row, terms=tuple((v, c) for v, c in row.terms if v not in dead))
        for row in problem.rows
    )
    return posed(decisions, rows)
