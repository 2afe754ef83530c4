"""How far two plans differ: by the visits that they have in common.

A visit is a programme at a host within a period in which its bookings are
interchangeable. Two plans share as many bookings as their visits have in common; who
runs them and on which day does not count.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.periods import periods

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

Visit = tuple[str, str, "date"]
"""Programme, host and first day of the period."""


def visits(scenario: Scenario, bookings: Iterable[Booking]) -> Counter[Visit]:
    """Return how many of `bookings` each visit holds."""
    parts = {p.id: periods(scenario, p) for p in scenario.programmes}
    return Counter(
        (b.programme, b.host, next(p.first for p in parts[b.programme] if b.date in p))
        for b in bookings
    )


def difference(one: Counter[Visit], other: Counter[Visit]) -> float:
    """Return the share of bookings that differ, of the plan that has more of them."""
    most = max(one.total(), other.total())
    return 1 - (one & other).total() / most if most else 0.0
