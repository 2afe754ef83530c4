"""A plan as replanning finds it: what is settled, what stands, what must go.

Every old booking is a candidate of its own that may be taken once; candidates of
periods are left for new events.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer.audit import misplaced
from optimizer.candidates import Candidate, Candidates, expand
from optimizer.periods import periods
from optimizer.rules.base import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from scenarios.interval import Interval
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from scenarios.wishes import Wishes

Where = tuple[str, str, str, "date", str, str]
"""Programme, organiser, host, day, session and venue of an event."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of an old plan, and what may be booked anew."""

    today: date
    """First day that may change."""
    candidates: Candidates
    """New events from today on."""
    settled: Mapping[Slot, Booking]
    """Bookings that are held, pinned or agreed."""
    free: Mapping[Slot, Booking]
    """Bookings from today on that may stay or go."""
    gone: tuple[Booking, ...]
    """Bookings from today on that must go."""
    agreed: tuple[Booking, ...]
    """Events among the settled that the old plan did not have."""

    @property
    def held(self) -> set[Slot]:
        """Slots of what is settled because it is over."""
        return {slot for slot in self.settled if slot.day < self.today}

    @property
    def scenario(self) -> Scenario:
        """The scenario to plan for."""
        return self.candidates.scenario


def standing(
    scenario: Scenario, bookings: Iterable[Booking], wishes: Wishes
) -> Standing:
    """Return what `bookings` leave to decide; `scenario` has its hosts closed."""
    own = _Own(scenario)
    settled = {own.slot(event): event for event in wishes.agreed}
    free: dict[Slot, Booking] = {}
    gone = []
    taken = {where(event) for event in wishes.agreed}
    held = [b for b in bookings if b.booking_id not in wishes.missed]
    for b in sorted(held, key=lambda b: (b.booking_id not in wishes.pinned, b.date)):
        if b.date < wishes.today or b.booking_id in wishes.pinned:
            settled[own.slot(b)] = b
        elif wishes.why_out(b) or any(misplaced(scenario, b)) or where(b) in taken:
            gone.append(b)
        else:
            free[own.slot(b)] = b
        taken.add(where(b))
    left = Candidates(scenario, tuple(_from_today(scenario, held, wishes)), ())
    return Standing(wishes.today, left, settled, free, tuple(gone), wishes.agreed)


def where(event: Booking | Slot) -> Where:
    """Return what tells an event from every other."""
    if isinstance(event, Slot):
        c = event.candidate
        place = c.programme, c.organiser, c.host
        return *place, event.day, event.session, event.venue
    return event.standpoint


class _Own:
    """Gives every booking a slot of a candidate of its own."""

    def __init__(self, scenario: Scenario) -> None:
        self.periods: dict[str, tuple[Interval, ...]] = {
            p.id: periods(scenario, p) for p in scenario.programmes
        }

    def slot(self, b: Booking) -> Slot:
        period = next(p for p in self.periods[b.programme] if b.date in p)
        own = Candidate(b.programme, b.organiser, b.host, period, (b.date,), 1)
        return Slot(own, b.date, b.daypart, b.venue)


def _from_today(
    scenario: Scenario, bookings: Iterable[Booking], wishes: Wishes
) -> Iterator[Candidate]:
    """Yield what may still be booked, on the days on which it is wanted."""
    replaced = {event.booking_id for event in wishes.agreed}
    lost = wishes.cancelled | wishes.ended | replaced
    out = [b for b in bookings if b.booking_id in lost]
    ended = {
        (b.programme, b.organiser, b.host) for b in out if b.booking_id in wishes.ended
    }
    left = {(b.programme, b.organiser, b.host, b.date) for b in out}
    for c in expand(scenario).members:
        key = c.programme, c.organiser, c.host
        days = tuple(
            day
            for day in c.days
            if day >= wishes.today
            and (*key, day) not in left
            and not wishes.bars(c.programme, c.host, day)
        )
        if days and key not in ended:
            yield replace(c, days=days)
