"""All events together cost no more than the budget.

Formula   sum of cost_yuan x count <= budget   [yuan]

A budget that is a multiple of the cheapest plan's cost is turned into an amount before
planning; until then the rule binds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.costs import event_cost_yuan
from optimizer.rows import Row
from optimizer.rules.base import AllocationRule, Bookings
from scenarios.compliance import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidates
    from scenarios.scenario import Scenario


def post(candidates: Candidates) -> Iterator[Row]:
    """Yield the one row of the budget."""
    limit = candidates.scenario.options.budget.yuan
    if limit is not None:
        programme = candidates.scenario.programme
        terms = tuple(
            (c, event_cost_yuan(programme[c.programme])) for c in candidates.members
        )
        yield Row(RULE.name, f"{limit} yuan", terms, high=limit)


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the overdraft, if any."""
    limit = scenario.options.budget.yuan
    spent = sum(b.cost_yuan for b in bookings)
    if limit is not None and spent > limit:
        yield Violation(
            rule=RULE.name,
            subject=f"{limit} yuan",
            detail=f"{spent} yuan spent, {spent - limit} too many",
        )


RULE = AllocationRule("budget", post, check)
