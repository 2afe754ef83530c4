"""Seasons that promise more than their weeks hold are parted into weeks.

A season is one period as long as its weeks are interchangeable. They are not where
weeks are short: hosts are open in different weeks, and crews count week by week. The
relaxation tells: what it wants is packed into weeks, and where some finds none, the
allocation counts by the week.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from optimizer.aggregation import aggregate, aggregation_of
from optimizer.candidates import weeks_of
from optimizer.model import allocation_rows, problem_of
from optimizer.relaxation import relax
from optimizer.rows import Objective, Row
from optimizer.rules import PLACEMENT_RULES
from optimizer.terms import uplift

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from optimizer.candidates import Candidate, Candidates, HostPeriod
    from scenarios.response import ResponseCurves

SHORT_SHARE = 0.01
"""Share of a season's events that may find no week before it is parted."""
PARTS = 1000
"""Visits of a relaxation are whole numbers of these parts."""

Season = tuple[str, "date"]
"""Key and first day: a season may come twice in a horizon."""


def refined(candidates: Candidates, curves: ResponseCurves) -> Candidates:
    """Return `candidates` with weeks for periods in the seasons short of them."""
    wanted = _wanted(candidates, curves)
    short = _short(candidates, wanted, _packed(candidates, wanted))
    if not short:
        return candidates
    scenario = candidates.scenario
    members = (
        weeks_of(scenario, c) if _season(candidates, c.first) in short else (c,)
        for c in candidates.members
    )
    return replace(candidates, members=tuple(chain.from_iterable(members)))


def _wanted(
    candidates: Candidates, curves: ResponseCurves
) -> Mapping[HostPeriod, float]:
    """Return the visits that the relaxation of the uplift wants; none if it fails."""
    rows = (*allocation_rows(candidates), *uplift.TERM.rows(candidates, curves, {}))
    aim = uplift.TERM.objective(candidates, curves, {})
    problem = problem_of(candidates, rows)
    objective = Objective(aim, uplift.TERM.sense)
    small = aggregation_of(candidates).of(problem, objective)
    return small.visits(relax(small.problem, small.objective).values)


def _packed(
    candidates: Candidates, wanted: Mapping[HostPeriod, float]
) -> Mapping[Season, float]:
    """Return the events by season that find a week when weeks alone are scarce."""
    parts: dict[HostPeriod, list[Candidate]] = {}
    for c in candidates.members:
        if c.place in wanted:
            parts.setdefault(c.place, []).extend(weeks_of(candidates.scenario, c))
    members = tuple(chain.from_iterable(parts.values()))
    weekly = replace(candidates, members=members)
    rows = (
        *(row for rule in PLACEMENT_RULES if rule.relax for row in rule.relax(weekly)),
        *(_visits(place, own, wanted[place]) for place, own in parts.items()),
    )
    aim = Objective(tuple((c, 1) for c in members), "maximise")
    small = aggregate(problem_of(weekly, rows), aim)
    found = small.visits(relax(small.problem, small.objective).values)
    return _by_season(candidates, found)


def _visits(place: HostPeriod, members: list[Candidate], number: float) -> Row:
    programme, host, _ = place
    terms = tuple((c, PARTS) for c in members)
    return Row("visits", f"{programme} at {host}", terms, high=round(PARTS * number))


def _short(
    candidates: Candidates,
    wanted: Mapping[HostPeriod, float],
    packed: Mapping[Season, float],
) -> set[Season]:
    return {
        season
        for season, number in _by_season(candidates, wanted).items()
        if packed[season] < number * (1 - SHORT_SHARE)
    }


def _by_season(
    candidates: Candidates, visits: Mapping[HostPeriod, float]
) -> Mapping[Season, float]:
    total: dict[Season, float] = defaultdict(float)
    for (_, _, first), number in visits.items():
        total[_season(candidates, first)] += number
    return total


def _season(candidates: Candidates, day: date) -> Season:
    season = candidates.scenario.calendar.season_of(day)
    return season.key, season.first
