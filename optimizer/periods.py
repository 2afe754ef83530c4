"""Adaptive periods: the coarsest split of the horizon that a programme needs.

A cut is made wherever two days may differ for a booking of the programme: at the ends
of seasons (the gain steps there), of the windows of its mandates, and of the months
where a mandate asks for distinct months. Closed days need no cut: they are no day of
any candidate, and the days left are interchangeable.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from scenarios.due_periods import split
from scenarios.duties import duties
from scenarios.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def periods(scenario: Scenario, programme: Programme) -> tuple[Interval, ...]:
    """Return the periods of `programme`, which partition the horizon."""
    horizon = scenario.calendar.horizon
    end = horizon.last + timedelta(days=1)
    cuts = {horizon.first, end, *_cuts(scenario, programme)}
    inside = sorted(day for day in cuts if horizon.first <= day <= end)
    return tuple(
        Interval(first=first, last=following - timedelta(days=1))
        for first, following in pairwise(inside)
    )


def _cuts(scenario: Scenario, programme: Programme) -> Iterator[date]:
    for season in scenario.calendar.seasons:
        yield season.first
    for duty in duties(scenario):
        if programme.id not in duty.programmes:
            continue
        for interval in duty.days:
            yield interval.first
            yield interval.last + timedelta(days=1)
        if duty.measure == "distinct_months":
            for _, month in split(scenario.calendar.horizon, "month"):
                yield month.first
