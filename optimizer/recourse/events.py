"""The events of a plan as slots that may be taken, given back and taken anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.counting import counted
from optimizer.rules.base import Slot
from scenarios.duties import duties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from optimizer.candidates import Candidate, Candidates
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

Run = tuple[str, str, str]
"""Programme, organiser and host."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event that may be called off."""

    slot: Slot
    """Where and when it is planned."""
    barred: frozenset[str] = frozenset()
    """Mandates that do not count it, since another one does that is kept apart."""

    @property
    def name(self) -> str:
        """Name that no other event has: no venue holds two at one time."""
        c = self.slot.candidate
        where = f"{c.programme}@{c.organiser}@{c.host}@{self.slot.venue}"
        return f"{where}@{self.slot.day}@{self.slot.session}"


def run_of(candidate: Candidate) -> Run:
    """Return the programme, organiser and host of `candidate`."""
    return candidate.programme, candidate.organiser, candidate.host


def by_run(candidates: Candidates) -> Mapping[Run, Sequence[Candidate]]:
    """Return the candidates of every programme, organiser and host, in order."""
    return candidates.grouped(run_of)


def events_of(
    scenario: Scenario, candidates: Candidates, bookings: Sequence[Booking]
) -> tuple[Event, ...]:
    """Return the events of `bookings`, each on the candidate that holds its day."""
    of_run = by_run(candidates)
    barred = _barred(scenario, bookings)
    return tuple(Event(_slot(of_run, b), barred[b.booking_id]) for b in bookings)


def _slot(of_run: Mapping[Run, Sequence[Candidate]], booking: Booking) -> Slot:
    own = of_run[booking.programme, booking.organiser, booking.host]
    holding = next(c for c in own if booking.date in c.days)
    return Slot(holding, booking.date, booking.daypart, booking.venue)


def _barred(
    scenario: Scenario, bookings: Sequence[Booking]
) -> dict[str, frozenset[str]]:
    """Return, by booking, the mandates of separate groups that do not count it."""
    apart = {mandate for group in scenario.separate for mandate in group}
    barred = {booking.booking_id: set(apart) for booking in bookings}
    owed = zip(duties(scenario), counted(scenario, tuple(bookings)), strict=True)
    for duty, own in owed if apart else ():
        for booking in own:
            barred[booking.booking_id].discard(duty.mandate)
    return {booking: frozenset(mandates) for booking, mandates in barred.items()}
