"""An organiser's crews run so many events a week.

Formula   sum of crews x count over the events of a week
          <= crews of the organiser x events_per_crew_week   [crew events]
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.rows import Row
from optimizer.rules.base import Bookings, PlacementRule, Slot, Slots
from optimizer.spans import rows_of_spans
from scenarios.compliance import Violation
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from optimizer.candidates import Candidate, Candidates
    from scenarios.city import Organiser
    from scenarios.scenario import Scenario


def limit(organiser: Organiser) -> int:
    """Return the crew events `organiser` can run in one week."""
    return organiser.crews * organiser.events_per_crew_week


def post(slots: Slots) -> Iterator[Row]:
    """Yield one row per organiser and week."""
    scenario = slots.scenario
    groups: dict[tuple[str, date], list[Slot]] = {}
    for slot in slots.members:
        key = slot.candidate.organiser, week_of(slot.day)
        groups.setdefault(key, []).append(slot)
    for (organiser, week), members in groups.items():
        terms = tuple(
            (s, scenario.programme[s.candidate.programme].crews) for s in members
        )
        most = limit(scenario.organiser[organiser])
        yield Row(RULE.name, f"{organiser}, {week}", terms, high=most)


def relax(candidates: Candidates) -> Iterator[Row]:
    """Yield the capacity of all weeks of a span together."""
    scenario = candidates.scenario

    def crews(c: Candidate) -> int:
        return scenario.programme[c.programme].crews

    for organiser, own in candidates.grouped(lambda c: c.organiser).items():
        most = limit(scenario.organiser[organiser])
        yield from rows_of_spans((RULE.name, organiser), own, crews, most)


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the weeks in which an organiser runs too much."""
    load: Counter[tuple[str, date]] = Counter()
    for b in bookings:
        load[b.organiser, week_of(b.date)] += scenario.programme[b.programme].crews
    for (organiser, week), number in sorted(load.items()):
        most = limit(scenario.organiser[organiser])
        if number > most:
            yield Violation(
                rule=RULE.name,
                subject=f"{organiser}, {week}",
                detail=f"{number} crew events, at most {most} possible",
            )


RULE = PlacementRule("crew_weeks", post, check, relax)
