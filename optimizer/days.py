"""Stage two: every counted event gets its day, session and venue.

The counts are upper ends here: as many events as possible are placed, never so few that
a rule over counts breaks, and among such placements the one with the most even weeks is
sought. Events that fit nowhere are left to the caller.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer import cpsat
from optimizer.domain import refusal_of_room
from optimizer.firstfit import first_fit
from optimizer.model import allocation_rows, binds
from optimizer.rows import Answer, Auxiliary, Objective, Problem, Row
from optimizer.rules import PLACEMENT_RULES
from optimizer.rules.base import Slot, Slots
from optimizer.start import completed
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping
    from datetime import date

    from optimizer.candidates import Candidate, Candidates
    from scenarios.scenario import Scenario

WORK = 0.6
"""Limit of the search [deterministic time of CP-SAT]."""
GAP = 5e-4
"""Relative gap at which the search stops."""
SHORT, SHORT_WEIGHT = "short", 10_000
"""Name and price of what a lower end is missed by."""
EVENT_WEIGHT = 100
"""What one more event placed is worth against one event more than even in a week."""
_MANY = 10_000
_DATED = frozenset(rule.name for rule in PLACEMENT_RULES)


def place(
    candidates: Candidates, counts: Mapping[Candidate, int], *, seed: int
) -> Answer:
    """Return the slots taken, or that the rules cannot be kept with these counts."""
    slots = offered(candidates.scenario, counts)
    problem = placement_problem(candidates, slots, counts)
    weeks = sorted({week_of(slot.day) for slot in slots.members})
    objective = Objective(
        (
            *((candidate, EVENT_WEIGHT) for candidate in counts),
            *((_excess(week), -1) for week in weeks),
            *((a, -SHORT_WEIGHT) for a in problem.auxiliaries if a.name == SHORT),
        ),
        "maximise",
    )
    dated = [row for row in problem.rows if row.group in _DATED]
    start = first_fit(slots, dated, counts)
    excess = _excesses(start, slots, counts)
    known = {**_zeros(problem), **start, **excess}
    hint = completed(problem, {**known, **_marks(problem, known)})
    answer = cpsat.solve(
        problem, objective, seed=seed, work=WORK, gap=GAP, hint=_whole(hint)
    )
    if not any(answer.values.get(a) for a in problem.auxiliaries if a.name == SHORT):
        return answer
    if answer.status == "optimal":
        return replace(answer, status="infeasible")
    return replace(answer, status="unknown")


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


def _whole(values: Mapping[Hashable, float]) -> dict[Hashable, int]:
    return {variable: math.ceil(value) for variable, value in values.items()}


def placement_problem(
    candidates: Candidates, slots: Slots, counts: Mapping[Candidate, int]
) -> Problem:
    """Return the problem over slots and the numbers placed of each candidate."""
    dated = (row for rule in PLACEMENT_RULES for row in rule.post(slots))
    rows = (
        *(row for row in dated if _can_break(row, counts)),
        *_numbers_placed(slots, counts),
        *(_owed(row, counts) for row in allocation_rows(candidates)),
        *_loads(slots, counts),
    )
    decisions: tuple[tuple[Hashable, int], ...] = (
        *((slot, 1) for slot in slots.members),
        *counts.items(),
    )
    return Problem(decisions, tuple(row for row in rows if binds(row)))


def _can_break(row: Row, counts: Mapping[Candidate, int]) -> bool:
    """Tell whether `row` could break if every event it may count fell together."""
    most: dict[Candidate, int] = {}
    for slot, coefficient in row.terms:
        if isinstance(slot, Slot):
            most[slot.candidate] = max(most.get(slot.candidate, 0), coefficient)
    together = sum(counts[candidate] * c for candidate, c in most.items())
    return row.high is not None and together > row.high


def offered(scenario: Scenario, counts: Mapping[Candidate, int]) -> Slots:
    """Return every slot that the counted candidates may take."""
    return Slots(
        scenario,
        tuple(
            Slot(candidate, day, session, venue)
            for candidate in counts
            for session, venue in _rooms(scenario, candidate)
            for day in candidate.days
        ),
    )


def _rooms(scenario: Scenario, candidate: Candidate) -> list[tuple[str, str]]:
    programme = scenario.programme[candidate.programme]
    return [
        (session, venue.id)
        for session in programme.sessions
        for venue in scenario.host[candidate.host].venues
        if refusal_of_room(scenario, programme, session, venue) is None
    ]


def _numbers_placed(slots: Slots, counts: Mapping[Candidate, int]) -> Iterator[Row]:
    groups: dict[Candidate, list[Slot]] = {candidate: [] for candidate in counts}
    for slot in slots.members:
        groups[slot.candidate].append(slot)
    for candidate, members in groups.items():
        terms = (*((slot, 1) for slot in members), (candidate, -1))
        yield Row("number placed", repr(candidate), terms, 0, 0)


def _owed(row: Row, counts: Mapping[Candidate, int]) -> Row:
    """Return `row` over what is counted; a lower end may be missed at a high price."""
    terms = tuple((v, c) for v, c in row.terms if v in counts or _is_mark(v))
    if row.low is not None and row.low > 0:
        terms = (*terms, (Auxiliary(SHORT, row.subject, row.low), 1))
    return Row(row.group, row.subject, terms, row.low, row.high)


def _is_mark(variable: Hashable) -> bool:
    return isinstance(variable, Auxiliary)


def _loads(slots: Slots, counts: Mapping[Candidate, int]) -> Iterator[Row]:
    """Bind the excess of every week over the even share of its season."""
    weeks: dict[date, list[Slot]] = {}
    for slot in slots.members:
        weeks.setdefault(week_of(slot.day), []).append(slot)
    even = _even_share(slots.scenario, counts, sorted(weeks))
    for week, members in sorted(weeks.items()):
        terms = (*((slot, 1) for slot in members), (_excess(week), -1))
        yield Row("even weeks", str(week), terms, high=even[week])


def _excesses(
    taken: Mapping[Hashable, int], slots: Slots, counts: Mapping[Candidate, int]
) -> dict[Hashable, int]:
    """Return the excesses of a placement."""
    load = Counter(week_of(slot.day) for slot in slots.members if slot in taken)
    weeks = sorted({week_of(slot.day) for slot in slots.members})
    even = _even_share(slots.scenario, counts, weeks)
    return {_excess(week): max(0, load[week] - even[week]) for week in load}


def _even_share(
    scenario: Scenario, counts: Mapping[Candidate, int], weeks: list[date]
) -> dict[date, int]:
    season_of = scenario.calendar.season_of
    first = scenario.calendar.horizon.first
    seasons = {week: season_of(max(week, first)).key for week in weeks}
    events: dict[str, int] = {}
    for candidate, number in counts.items():
        season = season_of(candidate.first).key
        events[season] = events.get(season, 0) + number
    share = {
        season: math.ceil(number / max(list(seasons.values()).count(season), 1))
        for season, number in events.items()
    }
    return {week: share.get(season, 0) for week, season in seasons.items()}


def _excess(week: date) -> Auxiliary:
    return Auxiliary("excess", week, _MANY)
