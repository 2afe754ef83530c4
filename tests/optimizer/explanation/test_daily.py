"""What a day holds, said of counts, is true of every plan, and not of all counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from optimizer.candidates import Candidate, Candidates
from optimizer.explanation.daily import crew_rows, venue_rows
from optimizer.rules import crew_times, venue_times
from scenarios.interval import Interval
from tests.optimizer.random_plans import CASES, Case, case

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from datetime import date

    from optimizer.rows import Row
    from optimizer.rules.base import PlacementRule
    from scenarios.scenario import Scenario


@pytest.mark.parametrize(
    ("rule", "rows"),
    [(venue_times.RULE, venue_rows), (crew_times.RULE, crew_rows)],
    ids=["venues", "crews"],
)
def test_plans_that_keep_the_rule_satisfy_the_rows_over_counts(
    rule: PlacementRule, rows: Callable[[Candidates], Iterator[Row]]
) -> None:
    cut_off = 0
    for number in CASES[::4]:
        made = case(number)
        counts = of_single_days(made)
        candidates = Candidates(unhurried(made.scenario), tuple(counts), ())
        held: dict[Hashable, int] = dict(counts.items())
        holds = all(row.holds(held) for row in rows(candidates))
        broken = list(rule.check(made.scenario, made.bookings))
        assert holds or broken, number
        cut_off += not holds
    assert cut_off > 0


def of_single_days(made: Case) -> dict[Candidate, int]:
    """Return how many events the plan holds of each candidate on each day."""
    taken: Counter[tuple[Candidate, date]] = Counter(
        (slot.candidate, slot.day) for slot in made.taken
    )
    return {
        replace(candidate, period=Interval(first=day, last=day), days=(day,)): number
        for (candidate, day), number in taken.items()
    }


def unhurried(scenario: Scenario) -> Scenario:
    """Return `scenario` without limits per week, so that those of a day bind."""
    hosts = [{**h.to_data(), "events_per_week": 99} for h in scenario.hosts]
    units = [{**o.to_data(), "events_per_crew_week": 99} for o in scenario.organisers]
    return scenario.revised(hosts=hosts, organisers=units)
