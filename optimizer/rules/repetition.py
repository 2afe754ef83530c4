"""No host receives the same programme more often than its audience can bear.

Formula   sum of counts of a programme at a host over all organisers <= max_per_host
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.rows import Row
from optimizer.rules.base import AllocationRule, Bookings
from scenarios.compliance import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidates
    from scenarios.scenario import Scenario


def post(candidates: Candidates) -> Iterator[Row]:
    """Yield one row per programme and host."""
    groups = candidates.grouped(lambda c: (c.programme, c.host))
    for (programme, host), members in groups.items():
        limit = candidates.scenario.programme[programme].max_per_host
        terms = tuple((c, 1) for c in members)
        yield Row(RULE.name, f"{programme} at {host}", terms, high=limit)


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the hosts that receive a programme too often."""
    held = Counter((b.programme, b.host) for b in bookings)
    for (programme, host), number in sorted(held.items()):
        limit = scenario.programme[programme].max_per_host
        if number > limit:
            yield Violation(
                rule=RULE.name,
                subject=f"{programme} at {host}",
                detail=f"{number} events, at most {limit} allowed",
            )


RULE = AllocationRule("repetition", post, check)
