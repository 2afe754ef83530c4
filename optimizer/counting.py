"""Which bookings count for which duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.separation import divided, groups
from scenarios.duties import duties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from optimizer.rules.base import Bookings
    from scenarios.duties import Duty
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


def counted(scenario: Scenario, bookings: Bookings) -> tuple[Bookings, ...]:
    """Return the bookings that count for each duty of `scenario`, in its order.

    A booking counts for every duty that admits it, but for one mandate alone of those
    that the scenario separates.
    """
    run: dict[str, list[tuple[int, Booking]]] = {}
    for place, booking in enumerate(bookings):
        run.setdefault(booking.organiser, []).append((place, booking))
    found = [_admitted(duty, run) for duty in duties(scenario)]
    for group in groups(scenario):
        for i, own in divided(group, bookings).items():
            found[i] = own
    return tuple(map(tuple, found))


def _admitted(
    duty: Duty, run: Mapping[str, Sequence[tuple[int, Booking]]]
) -> list[Booking]:
    """Return what `duty` admits of the bookings by organiser, each with its place."""
    own = {
        place: booking
        for organiser in duty.organisers
        for place, booking in run.get(organiser, ())
        if duty.counts(booking)
    }
    return [own[place] for place in sorted(own)]
