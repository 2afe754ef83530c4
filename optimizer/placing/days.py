"""Placement, second half: every event of a week gets its day, session and venue.

As many events as possible are placed, starting from a first fit. A lower end may be
missed here at a price above all events together, so that what cannot be kept is told
from what was not found.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer import cpsat
from optimizer.domain import refusal_of_room
from optimizer.model import allocation_rows, posed
from optimizer.placing.firstfit import first_fit
from optimizer.rows import GIVEN, Answer, Auxiliary, Objective, Problem, Row
from optimizer.rules import PLACEMENT_RULES
from optimizer.rules.base import Slot, Slots
from optimizer.start import completed

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from optimizer.candidates import Candidate, Candidates
    from scenarios.scenario import Scenario

WORK = 2.0
"""Limit of the search [deterministic time of CP-SAT]."""
SHORT = "short"
"""Name of what a lower end is missed by."""
_DATED = frozenset(rule.name for rule in PLACEMENT_RULES)


def settle_days(
    candidates: Candidates, counts: Mapping[Candidate, int], *, seed: int
) -> Answer:
    """Return the slots taken, or that the rules cannot be kept with these counts."""
    slots = offered(candidates.scenario, counts)
    problem = placement_problem(candidates, slots, counts)
    short = [a for a in problem.auxiliaries if a.name == SHORT]
    price = 1 + sum(counts.values())
    answer = cpsat.solve(
        problem,
        Objective(
            (*((c, 1) for c in counts), *((a, -price) for a in short)), "maximise"
        ),
        seed=seed,
        work=WORK,
        hint=_start(problem, slots, counts),
    )
    if not any(answer.values.get(a) for a in short):
        return answer
    missed = answer.status == "optimal"
    return replace(answer, status="infeasible" if missed else "unknown")


def _start(
    problem: Problem, slots: Slots, counts: Mapping[Candidate, int]
) -> dict[Hashable, int]:
    """Return a first fit with the auxiliaries that belong to it."""
    dated = [row for row in problem.rows if row.group in _DATED]
    known = {**_zeros(problem), **first_fit(slots, dated, counts)}
    hint = completed(problem, {**known, **_marks(problem, known)})
    return {variable: math.ceil(value) for variable, value in hint.items()}


def _zeros(problem: Problem) -> dict[Hashable, int]:
    decisions = {decision: 0 for decision, _ in problem.decisions}
    return decisions | {a: 0 for a in problem.auxiliaries if a.name != SHORT}


def _marks(problem: Problem, values: Mapping[Hashable, int]) -> dict[Hashable, int]:
    """Return 1 for every month or host that has an event."""
    marks: dict[Hashable, int] = {}
    for row in problem.rows:
        *members, (last, coefficient) = row.terms
        if isinstance(last, Auxiliary) and last.name == "distinct" and row.low == 0:
            reached = sum(values.get(v, 0) for v, _ in members)
            marks[last] = min(1, reached) if coefficient < 0 else 0
    return marks


def placement_problem(
    candidates: Candidates, slots: Slots, counts: Mapping[Candidate, int]
) -> Problem:
    """Return the problem over slots and the numbers placed of each candidate."""
    dated = (row for rule in PLACEMENT_RULES for row in rule.post(slots))
    rows = (
        *(row for row in dated if _can_break(row, counts)),
        *numbers_placed(slots, counts),
        *(_owed(row, counts) for row in allocation_rows(candidates)),
    )
    return posed((*((slot, 1) for slot in slots.members), *counts.items()), rows)


def _can_break(row: Row, counts: Mapping[Candidate, int]) -> bool:
    """Tell whether `row` could break if every event it may count fell together."""
    most: dict[Candidate, int] = {}
    for slot, coefficient in row.terms:
        if isinstance(slot, Slot):
            most[slot.candidate] = max(most.get(slot.candidate, 0), coefficient)
    together = sum(counts[candidate] * c for candidate, c in most.items())
    return row.high is not None and together > row.high


def offered(scenario: Scenario, counts: Iterable[Candidate]) -> Slots:
    """Return every slot that the counted candidates may take."""
    return Slots(
        scenario,
        tuple(
            Slot(candidate, day, session, venue)
            for candidate in counts
            for session, venue in rooms(scenario, candidate)
            for day in candidate.days
        ),
    )


def rooms(scenario: Scenario, candidate: Candidate) -> list[tuple[str, str]]:
    """Return the sessions and venues that suit a candidate on any of its days."""
    programme = scenario.programme[candidate.programme]
    return [
        (session, venue.id)
        for session in programme.sessions
        for venue in scenario.host[candidate.host].venues
        if refusal_of_room(scenario, programme, session, venue) is None
    ]


def numbers_placed(slots: Slots, counts: Iterable[Candidate]) -> Iterator[Row]:
    """Yield one row per candidate: its count is the number of its slots taken."""
    groups: dict[Candidate, list[Slot]] = {candidate: [] for candidate in counts}
    for slot in slots.members:
        groups[slot.candidate].append(slot)
    for candidate, members in groups.items():
        terms = (*((slot, 1) for slot in members), (candidate, -1))
        yield Row(GIVEN, repr(candidate), terms, 0, 0)


def _owed(row: Row, counts: Mapping[Candidate, int]) -> Row:
    """Return `row` over what is counted; a lower end may be missed at a high price."""
    terms = tuple(
        (v, c) for v, c in row.terms if v in counts or isinstance(v, Auxiliary)
    )
    if row.low is not None and row.low > 0:
        terms = (*terms, (Auxiliary(SHORT, row.subject, row.low), 1))
    return replace(row, terms=terms)
