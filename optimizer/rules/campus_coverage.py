"""Every university receives every kind that serves all of them at least once.

Formula   sum of counts at the university's campuses over the kind >= 1   [events]
Authority the notice addresses all universities of the city; the kinds are the pack's
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.rows import Row
from optimizer.rules.base import AllocationRule, Bookings
from scenarios.compliance import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidates
    from scenarios.scenario import Scenario


def subjects(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield every university with every kind it must receive."""
    for university in scenario.universities:
        for kind in scenario.kinds:
            if kind.serves_every_university:
                yield university.id, kind.key


def post(candidates: Candidates) -> Iterator[Row]:
    """Yield one row per university and kind."""
    scenario = candidates.scenario
    served = candidates.grouped(
        lambda c: (
            scenario.host[c.host].university,
            scenario.programme[c.programme].kind,
        )
    )
    for university, kind in subjects(scenario):
        terms = tuple((c, 1) for c in served.get((university, kind), ()))
        yield Row(RULE.name, f"{kind} at {university}", terms, low=1)


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the universities that some kind never reaches."""
    served = {(scenario.host[b.host].university, b.kind) for b in bookings}
    for university, kind in subjects(scenario):
        if (university, kind) not in served:
            yield Violation(
                rule=RULE.name,
                subject=f"{kind} at {university}",
                detail="none, at least 1 required",
            )


RULE = AllocationRule("campus_coverage", post, check)
