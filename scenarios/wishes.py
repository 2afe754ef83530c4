"""What a planner asks of a plan that has begun: what falls out, stays, may not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from scenarios.interval import Interval
    from scenarios.plan import Booking


Reason = Literal["cancelled", "ended", "agreed", "closed", "barred"]
"""Why a booking has to fall out."""


@dataclass(frozen=True, slots=True)
class HostDays:
    """Days at one host."""

    host: str
    """Id of the host."""
    days: Interval
    """First and last day."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What replanning has to heed; everything before `today` stays as it is."""

    today: date
    """First day that may still change."""
    missed: frozenset[str] = frozenset()
    """Bookings before today that did not take place."""
    cancelled: frozenset[str] = frozenset()
    """Bookings that fall out; the event may be made up on another day."""
    ended: frozenset[str] = frozenset()
    """Bookings that fall out and whose event does not come back to their host."""
    pinned: frozenset[str] = frozenset()
    """Bookings that stay where they are."""
    agreed: tuple[Booking, ...] = ()
    """Events that are held as agreed; one with the id of a booking takes its place."""
    closed: tuple[HostDays, ...] = ()
    """Hosts that receive nothing on these days, as a fact of the scenario."""
    barred_days: tuple[HostDays, ...] = ()
    """Hosts where nothing is wanted on these days."""
    barred_places: frozenset[tuple[str, str]] = frozenset()
    """Programmes that are not wanted at a host, as pairs of ids."""

    def why_out(self, booking: Booking) -> Reason | None:
        """Return why `booking`, from today on, has to fall out, or None."""
        if booking.booking_id in self.cancelled:
            return "cancelled"
        if booking.booking_id in self.ended:
            return "ended"
        if booking.booking_id in {event.booking_id for event in self.agreed}:
            return "agreed"
        if _within(self.closed, booking.host, booking.date):
            return "closed"
        barred = self.bars(booking.programme, booking.host, booking.date)
        return "barred" if barred else None

    def bars(self, programme: str, host: str, day: date) -> bool:
        """Tell whether the programme is not wanted at the host on that day."""
        return (programme, host) in self.barred_places or _within(
            (*self.closed, *self.barred_days), host, day
        )


def _within(spans: Iterable[HostDays], host: str, day: date) -> bool:
    return any(host == span.host and day in span.days for span in spans)
