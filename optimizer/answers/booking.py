"""Why a booking is in a plan: its gain, who needs it, where else it could stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from optimizer.answers.admission import Admission
from optimizer.answers.openings import Question, openings, slots_of
from optimizer.answers.prices import Prices, contribution, value_of
from optimizer.audit import audit
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from scenarios.geography import distance_km
from scenarios.province import by_city

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidate
    from optimizer.rules.base import Bookings, Slot
    from scenarios.compliance import Compliance, ComplianceRow, Violation
    from scenarios.plan import Booking, Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

MOST_MOVES = 4
"""Other places and dates that are told."""
MOST_REFUSED = 3
"""Refused places and dates that are told where nothing else is possible."""


@dataclass(frozen=True, slots=True)
class Share:
    """A figure that a booking counts for."""

    row: ComplianceRow
    """How the figure stands with the booking."""
    without: ComplianceRow
    """How it would stand without."""

    @property
    def needs_it(self) -> bool:
        """Whether the figure binds and would be missed without the booking."""
        return self.row.strictness == "must" and self.without.margin < min(
            0, self.row.margin
        )


@dataclass(frozen=True, slots=True)
class Move:
    """Another place or date at which the booking keeps every rule."""

    booking: Booking
    """The booking as it would stand there."""
    gain: float
    """What the plan would gain more; negative where it loses [persons]."""
    cost_yuan: int
    """What the plan would cost more [yuan]."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A place and date near at hand at which the booking cannot stand."""

    booking: Booking
    violations: tuple[Violation, ...]
    """What it would break there."""


@dataclass(frozen=True, slots=True)
class BookingAnswer:
    """Why a booking is in a plan."""

    booking: Booking
    gain: float
    """What the plan gains by it [persons]."""
    shares: tuple[Share, ...]
    """Figures that count it, or that its absence would move."""
    rules: tuple[Violation, ...]
    """Rules other than figures that the plan would break without it."""
    moves: tuple[Move, ...]
    """The best other places and dates, the best first."""
    refused: tuple[Refused, ...]
    """The nearest ones that are refused, where there are no moves."""


def why_booking(
    scenario: Scenario, curves: ResponseCurves, plan: Plan, booking: Booking
) -> BookingAnswer:
    """Return why `booking` is in `plan`."""
    part, own = next(
        (city, made)
        for city, made in by_city(with_budget(scenario, None), plan.bookings)
        if any(b is booking for b in made)
    )
    curves = curves.of_city(part)
    rest = tuple(b for b in own if b is not booking)
    whole, without = audit(part, own), audit(part, rest)
    moving = _Moving(part, own, booking)
    moves = tuple(islice(moving.moves(curves, own), MOST_MOVES))
    return BookingAnswer(
        booking=booking,
        gain=contribution(part, curves, own, booking),
        shares=tuple(_shares(whole, without, booking)),
        rules=_rules(whole, without),
        moves=moves,
        refused=() if moves else tuple(islice(moving.refused(), MOST_REFUSED)),
    )


def _shares(
    whole: Compliance, without: Compliance, booking: Booking
) -> Iterator[Share]:
    for row, less in zip(whole.rows, without.rows, strict=True):
        if booking.booking_id in row.bookings or row.planned != less.planned:
            yield Share(row, less)


def _rules(whole: Compliance, without: Compliance) -> tuple[Violation, ...]:
    known = {(v.rule, v.subject) for v in whole.violations}
    return tuple(v for v in without.violations if (v.rule, v.subject) not in known)


class _Moving:
    """A booking to be moved to another host or date, run by the same organiser."""

    def __init__(self, scenario: Scenario, plan: Bookings, booking: Booking) -> None:
        self.scenario = scenario
        self.booking = booking
        self.admission = Admission(scenario, plan, booking)
        self.question = Question(tuple(self._elsewhere()), self.book, self.order)

    def _elsewhere(self) -> Iterator[Candidate]:
        """Yield where and when it may be held, its own host and date left out."""
        was = self.booking
        programme = self.scenario.programme[was.programme]
        for c in expand(self.scenario, (programme,)).members:
            days = c.days
            if c.host == was.host:
                days = tuple(day for day in days if day != was.date)
            if c.organiser == was.organiser and days:
                yield replace(c, days=days)

    def book(self, slot: Slot) -> Booking:
        """Return the booking as it would stand in `slot`."""
        host = self.scenario.host[slot.candidate.host]
        place = {"host": host.id, "district": host.district, "venue": slot.venue}
        time = {"date": slot.day, "daypart": slot.session}
        return self.booking.model_copy(update={**place, **time})

    def order(self, slot: Slot) -> tuple[object, ...]:
        """Return what sorts the slots of a place: the nearest date comes first."""
        was = self.booking
        far = abs((slot.day - was.date).days)
        return far, slot.session != was.daypart, slot.venue != was.venue, slot.day

    def moves(self, curves: ResponseCurves, plan: Bookings) -> Iterator[Move]:
        """Yield the best other places, each at its nearest date."""
        prices = Prices(self.scenario, curves, self.admission.rest)
        whole = value_of(self.scenario, curves, plan)
        for opening in openings(self.question, self.admission, prices):
            moved = opening.booking
            made = (*self.admission.rest, moved)
            gain = round(value_of(self.scenario, curves, made) - whole, 4)
            yield Move(moved, gain, moved.cost_yuan - self.booking.cost_yuan)

    def refused(self) -> Iterator[Refused]:
        """Yield the nearest date at every host, the nearest host first."""
        home = self.scenario.host[self.booking.host]
        by_host: dict[str, list[Candidate]] = {}
        for c in self.question.candidates:
            by_host.setdefault(c.host, []).append(c)
        for host in sorted(
            by_host, key=lambda key: distance_km(home, self.scenario.host[key])
        ):
            slots = slots_of(self.question, self.admission, by_host[host])
            nearest = self.book(slots[0])
            yield Refused(nearest, self.admission.refusals(nearest))
