"""Stage two: every counted event gets its day, session and venue.

Among placements that keep every rule, the one whose weeks are most even is sought.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer import cpsat
from optimizer.domain import refusal_of_room
from optimizer.model import placement_problem
from optimizer.rows import Answer, Auxiliary, Objective, Row
from optimizer.rules.base import Slot, Slots
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from optimizer.candidates import Candidate
    from scenarios.scenario import Scenario

WORK = 1.5
"""Limit of the search for even weeks [deterministic time of CP-SAT]."""
PROOF_WORK = 30.0
"""Limit of the search for any placement."""
_MANY = 10_000


def place(scenario: Scenario, counts: Mapping[Candidate, int], *, seed: int) -> Answer:
    """Return the slots taken, or that there is no way to take them."""
    slots = offered(scenario, counts)
    problem = placement_problem(slots, _rows(slots, counts))
    objective = _evenness(slots)
    answer = cpsat.solve(problem, objective, seed=seed, work=WORK, gap=0.02)
    if answer.status != "unknown":
        return answer
    return cpsat.solve(problem, seed=seed, work=PROOF_WORK)


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


def _rows(slots: Slots, counts: Mapping[Candidate, int]) -> Iterator[Row]:
    """Yield that each candidate takes as many slots as it counts, and the week loads."""
    groups: dict[Candidate, list[Slot]] = {}
    for slot in slots.members:
        groups.setdefault(slot.candidate, []).append(slot)
    for candidate, number in counts.items():
        terms = tuple((slot, 1) for slot in groups.get(candidate, ()))
        yield Row("count", repr(candidate), terms, low=number, high=number)
    yield from _loads(slots, counts)


def _loads(slots: Slots, counts: Mapping[Candidate, int]) -> Iterator[Row]:
    """Bind the excess of every week over the even share of its season."""
    weeks: dict[date, list[Slot]] = {}
    for slot in slots.members:
        weeks.setdefault(week_of(slot.day), []).append(slot)
    even = _even_share(slots.scenario, counts, sorted(weeks))
    for week, members in sorted(weeks.items()):
        terms = (*((slot, 1) for slot in members), (_excess(week), -1))
        yield Row("even weeks", str(week), terms, high=even[week])


def _even_share(
    scenario: Scenario, counts: Mapping[Candidate, int], weeks: list[date]
) -> dict[date, int]:
    season_of = scenario.calendar.season_of
    last = scenario.calendar.horizon
    seasons = {week: season_of(max(week, last.first)).key for week in weeks}
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


def _evenness(slots: Slots) -> Objective:
    weeks = sorted({week_of(slot.day) for slot in slots.members})
    return Objective(tuple((_excess(week), 1) for week in weeks), "minimise")
