"""Which bookings count for which duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.separation import divided, groups
from scenarios.duties import duties

if TYPE_CHECKING:
    from optimizer.rules.base import Bookings
    from scenarios.scenario import Scenario


def counted(scenario: Scenario, bookings: Bookings) -> tuple[Bookings, ...]:
    """Return the bookings that count for each duty of `scenario`, in its order.

    A booking counts for every duty that admits it, but for one mandate alone of those
    that the scenario separates.
    """
    found = [[b for b in bookings if duty.counts(b)] for duty in duties(scenario)]
    for group in groups(scenario):
        for i, own in divided(group, bookings).items():
            found[i] = own
    return tuple(map(tuple, found))
