"""The employers of a sector cannot be everywhere in one week.

Formula   sum of local invitations of the sector over the events of a week
          <= employers of the sector x weekly_share   [employers]
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from optimizer.costs import local_invitations
from optimizer.rows import Row
from optimizer.rules.base import Bookings, PlacementRule, Slot, Slots
from optimizer.spans import rows_of_spans
from scenarios.compliance import Violation
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from optimizer.candidates import Candidate, Candidates
    from scenarios.city import Sector
    from scenarios.scenario import Scenario


def limit(sector: Sector) -> int:
    """Return the employers of `sector` that can be out in one week."""
    return int(sector.employers.value * sector.weekly_share)


def post(slots: Slots) -> Iterator[Row]:
    """Yield one row per sector and week."""
    scenario = slots.scenario
    invited = {
        p.id: local_invitations(scenario, p, p.employers) for p in scenario.programmes
    }
    weeks: dict[date, list[Slot]] = {}
    for slot in slots.members:
        weeks.setdefault(week_of(slot.day), []).append(slot)
    for week, members in sorted(weeks.items()):
        for sector in scenario.sectors:
            numbers = (
                (s, invited[s.candidate.programme].get(sector.key, 0)) for s in members
            )
            terms = tuple((s, number) for s, number in numbers if number)
            yield Row(RULE.name, f"{sector.key}, {week}", terms, high=limit(sector))


def relax(candidates: Candidates) -> Iterator[Row]:
    """Yield the employers of all weeks of a span together."""
    scenario = candidates.scenario
    invited = {
        p.id: local_invitations(scenario, p, p.employers) for p in scenario.programmes
    }
    for sector in scenario.sectors:
        numbers = {p: by_sector.get(sector.key, 0) for p, by_sector in invited.items()}
        own = [c for c in candidates.members if numbers[c.programme]]

        def asked(c: Candidate, numbers: dict[str, int] = numbers) -> int:
            return numbers[c.programme]

        yield from rows_of_spans((RULE.name, sector.key), own, asked, limit(sector))


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the sectors that are asked too often in a week."""

    @cache
    def invited(programme: str, employers: int) -> dict[str, int]:
        return local_invitations(scenario, scenario.programme[programme], employers)

    asked: Counter[tuple[str, date]] = Counter()
    for b in bookings:
        for sector, number in invited(b.programme, b.employers).items():
            asked[sector, week_of(b.date)] += number
    limits = {sector.key: limit(sector) for sector in scenario.sectors}
    for (sector, week), number in sorted(asked.items()):
        if number > limits[sector]:
            yield Violation(
                rule=RULE.name,
                subject=f"{sector}, {week}",
                detail=f"{number} employers, at most {limits[sector]} available",
            )


RULE = PlacementRule("employer_weeks", post, check, relax)
