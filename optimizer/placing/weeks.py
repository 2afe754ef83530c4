"""Placement, first half: every counted event gets its week.

The allocation's problem once more with weeks for periods: what every rule says of
counts, and no more visits than were counted. As many events as possible find a week,
those that gain most before others, and among such answers the one with the most even
weeks is sought. Which organiser goes
where is open again, so that crews and hosts can be matched week by week.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from optimizer import mathopt
from optimizer.aggregation import aggregate
from optimizer.candidates import Candidate, Candidates, HostPeriod, weeks_of
from optimizer.model import allocation_rows, problem_of
from optimizer.rows import Answer, Auxiliary, Objective, Row
from optimizer.travel import distances
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date


NODE_LIMIT = 200
"""Nodes of the search; a limit of work, never of time."""
GAP = 1e-4
"""Relative gap at which the search stops."""
EVENT_WEIGHT = 100
"""What one more event with a week is worth against one event more than even."""
PERSON = 100
"""What one more person retained is worth."""
_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Weekly:
    """Counts of a plan that want a week, and what may be booked in each week."""

    candidates: Candidates
    """Candidates whose periods are weeks."""
    visits: Mapping[HostPeriod, int]
    parts: Mapping[HostPeriod, Sequence[Candidate]]
    """The same candidates by what their visits are counted by."""
    worth: Mapping[HostPeriod, int]
    """Persons, in parts of `PERSON`, that go with the last visit."""


def by_week(
    candidates: Candidates,
    counts: Mapping[Candidate, int],
    worth: Mapping[Candidate, float],
) -> Weekly:
    """Return what may be booked in each week of the places that are visited.

    `worth` is what one event less of a candidate loses [persons]; 0 if left out.
    """
    visits: Counter[HostPeriod] = Counter()
    for c, number in counts.items():
        visits[c.place] += number
    parts: dict[HostPeriod, list[Candidate]] = {}
    for c in candidates.members:
        if visits[c.place]:
            parts.setdefault(c.place, []).extend(weeks_of(candidates.scenario, c))
    members = tuple(chain.from_iterable(parts.values()))
    lost = {c.place: round(PERSON * persons) for c, persons in worth.items()}
    return Weekly(Candidates(candidates.scenario, members, ()), visits, parts, lost)


def settle_weeks(
    weekly: Weekly, cuts: Sequence[Row], *, seed: int
) -> tuple[Answer, dict[Candidate, int]]:
    """Return whether the rules can be kept, and the counts by week."""
    loads = tuple(_loads(weekly))
    visited = (_at_most(n, weekly.parts[p]) for p, n in weekly.visits.items() if n)
    rows = (*allocation_rows(weekly.candidates), *visited, *loads, *cuts)
    small = aggregate(problem_of(weekly.candidates, rows), _most(weekly, loads))
    answer = mathopt.solve(
        small.problem,
        small.objective,
        engine="highs",
        seed=seed,
        gap=GAP,
        node_limit=NODE_LIMIT,
    )
    return answer, small.spread(answer.values, distances(weekly.candidates.scenario))


def _at_most(visits: int, members: Sequence[Candidate]) -> Row:
    subject = f"{members[0].programme} at {members[0].host}"
    return Row("visits", subject, tuple((c, 1) for c in members), high=visits)


def _most(weekly: Weekly, loads: Sequence[Row]) -> Objective:
    """Return what is worth most, and among the like what is most even."""
    events = (
        (c, EVENT_WEIGHT + weekly.worth.get(place, 0))
        for place, members in weekly.parts.items()
        for c in members
    )
    excesses = ((row.terms[-1][0], -1) for row in loads)
    return Objective((*events, *excesses), "maximise")


def _loads(weekly: Weekly) -> Iterator[Row]:
    """Bind the excess of every week over the even share of its season."""
    season_of = weekly.candidates.scenario.calendar.season_of
    events: Counter[str] = Counter()
    for (_, _, first), number in weekly.visits.items():
        events[season_of(first).key] += number
    seasons: dict[str, dict[date, list[Candidate]]] = {}
    for c in weekly.candidates.members:
        weeks = seasons.setdefault(season_of(c.first).key, {})
        weeks.setdefault(week_of(c.first), []).append(c)
    for season, weeks in seasons.items():
        share = math.ceil(events[season] / len(weeks))
        for week, inside in weeks.items():
            excess = Auxiliary("excess", (season, week), _MANY)
            terms = (*((c, 1) for c in inside), (excess, -1))
            yield Row("even weeks", f"{season}, {week}", terms, high=share)
