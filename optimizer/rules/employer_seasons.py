"""The employers of a sector cannot attend more events in a season than they will.

Formula   sum of local invitations of the sector x count over the season
          <= employers of the sector x visits_per_season   [employer visits]
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.costs import local_invitations
from optimizer.rows import Row
from optimizer.rules.base import AllocationRule, Bookings
from scenarios.compliance import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidates
    from scenarios.city import Sector
    from scenarios.scenario import Scenario


def limit(sector: Sector) -> int:
    """Return the visits that `sector` has to give in a season."""
    return int(sector.employers.value) * sector.visits_per_season


def post(candidates: Candidates) -> Iterator[Row]:
    """Yield one row per sector and season."""
    scenario = candidates.scenario
    invited = {
        p.id: local_invitations(scenario, p, p.employers) for p in scenario.programmes
    }
    for season in scenario.calendar.seasons:
        inside = [c for c in candidates.members if c.first in season]
        for sector in scenario.sectors:
            numbers = ((c, invited[c.programme].get(sector.key, 0)) for c in inside)
            terms = tuple((c, number) for c, number in numbers if number)
            subject = f"{sector.key} in {season.key}"
            yield Row(RULE.name, subject, terms, high=limit(sector))


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the sectors that are asked too often in a season."""
    for season in scenario.calendar.seasons:
        asked: Counter[str] = Counter()
        for b in bookings:
            if b.date in season:
                programme = scenario.programme[b.programme]
                asked.update(local_invitations(scenario, programme, b.employers))
        for sector in scenario.sectors:
            number, most = asked[sector.key], limit(sector)
            if number > most:
                yield Violation(
                    rule=RULE.name,
                    subject=f"{sector.key} in {season.key}",
                    detail=f"{number} employer visits, at most {most} available",
                )


RULE = AllocationRule("employer_seasons", post, check)
