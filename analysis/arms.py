"""What every run compares: the bookings of a scenario, on which streams."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

COMPARED = (("plan", "none"), ("plan", "minimum"))
"""Arms whose effect is told group by group, and what each is compared with."""


class Arms(NamedTuple):
    """What is compared, on which streams."""

    scenario: Scenario
    """City or province at its central parameters."""
    bookings: Mapping[str, Sequence[Booking]]
    """Bookings by name of the arm."""
    seed: int
    """Seed of all streams."""
