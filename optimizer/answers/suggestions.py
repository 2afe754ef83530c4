"""Where one more event of a programme would do the most, and why there.

Events that an unmet figure could count come first, then the greatest gain. Within a
place the calmest week of the city is tried first, in it the day farthest from an event
of the same kind there, then the organiser with the most free crews.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from heapq import merge
from itertools import count, islice
from typing import TYPE_CHECKING

from optimizer.answers.admission import Admission
from optimizer.answers.openings import Question, openings
from optimizer.answers.prices import Prices
from optimizer.audit import audit
from optimizer.bookings import booking_at
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.costs import event_cost_yuan
from optimizer.placing.days import offered
from optimizer.rules import crew_weeks
from optimizer.shares import within
from optimizer.terms.uplift import TERM
from optimizer.travel import distances
from scenarios.duties import duties
from scenarios.province import by_city, parts
from scenarios.workdays import is_working_day, week_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from optimizer.answers.openings import Opening
    from optimizer.candidates import Candidate
    from optimizer.rules.base import Bookings, Slot
    from scenarios.compliance import ComplianceRow
    from scenarios.plan import Booking, Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Wish:
    """What one more event is asked of."""

    programme: str
    organiser: str | None = None
    """Who is to run it, or None for anybody who may."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One more event that keeps every rule, with what speaks for it."""

    booking: Booking
    gain: float
    """Extra retained graduates beside the plan [persons]."""
    overdraft_yuan: int
    """What the budget lacks for it [yuan]."""
    helped: tuple[tuple[ComplianceRow, int], ...]
    """Figures that it counts for, as they stand with it, and their margin without."""
    season: str
    """Season it falls in."""
    kept_share: float
    """Share that the season keeps of what its curve promises for the event."""
    free_crew_events: int
    """Crew events that its organiser has left that week before it."""
    days_to_neighbour: int | None
    """Days to the nearest event of its kind at its host, or None if there is none."""


def suggestions(
    scenario: Scenario, curves: ResponseCurves, plan: Plan, wish: Wish, number: int
) -> tuple[Suggestion, ...]:
    """Return the best `number` places and dates; fewer if there are no more."""
    left = None if plan.budget_yuan is None else plan.budget_yuan - plan.cost_yuan
    cost = event_cost_yuan(scenario.programme[wish.programme])
    overdraft = 0 if left is None else max(0, cost - left)
    cities = (
        _of_city(part, curves.of_city(part), plan.bookings, wish, overdraft)
        for part in parts(scenario)
    )
    best = merge(*cities, key=lambda found: found[0].rank)
    return tuple(suggestion for _, suggestion in islice(best, number))


def hindrances(
    scenario: Scenario, plan: Plan, wish: Wish
) -> tuple[tuple[str, int], ...]:
    """Return what forbids one more event, and at how many places, the most first.

    Each organiser, host and period that the calendar admits is tried at its first day.
    """
    found: Counter[str] = Counter()
    for part, own in by_city(with_budget(scenario, None), plan.bookings):
        admission = Admission(part, own)
        for slot in _first_slots(part, _wished(part, wish)):
            booking = booking_at(part, slot, wish.programme)
            refused = admission.refusals_of_period(booking)
            refused = refused or admission.refusals_of_day(booking)
            found.update({f"{v.rule} {v.subject}" for v in refused})
    return tuple(found.most_common())


def _first_slots(
    scenario: Scenario, candidates: tuple[Candidate, ...]
) -> Iterator[Slot]:
    """Yield one slot of each candidate."""
    for candidate in candidates:
        yield from offered(scenario, {candidate: 1}).members[:1]


def _of_city(
    scenario: Scenario,
    curves: ResponseCurves,
    plan: Bookings,
    wish: Wish,
    overdraft: int,
) -> Iterator[tuple[Opening, Suggestion]]:
    own = tuple(b for b in plan if b.organiser in scenario.organiser)
    beside = _Beside(Admission(scenario, own), Prices(scenario, curves, own))
    question = Question(
        _wished(scenario, wish), beside.book, beside.order, beside.is_urgent
    )
    for opening in openings(question, beside.admission, beside.prices):
        yield opening, beside.suggestion(opening, overdraft)


def _wished(scenario: Scenario, wish: Wish) -> tuple[Candidate, ...]:
    programme = scenario.programme[wish.programme]
    return tuple(
        c
        for c in expand(scenario, (programme,)).members
        if wish.organiser in (None, c.organiser)
    )


class _Beside:
    """What one more event finds in the plan of a city."""

    def __init__(self, admission: Admission, prices: Prices) -> None:
        self.admission = admission
        self.prices = prices
        self.scenario = admission.scenario
        self.distance = distances(self.scenario)
        self.rows = audit(self.scenario, admission.rest).rows
        self.used: Counter[tuple[str, date]] = Counter()
        for b in admission.rest:
            crews = self.scenario.programme[b.programme].crews
            self.used[b.organiser, week_of(b.date)] += crews
        owed = (duty for duty in duties(self.scenario) if duty.is_hard)
        pairs = zip(owed, admission.margins, strict=True)
        self.unmet = [duty for duty, margin in pairs if margin < 0 and duty.at_least]

    def book(self, slot: Slot) -> Booking:
        """Return the booking of `slot`, numbered after those of its like."""
        c = slot.candidate
        stem = f"{c.programme}@{c.organiser}@{c.host}@"
        taken = {b.booking_id for b in self.admission.rest}
        number = next(n for n in count(1) if f"{stem}{n}" not in taken)
        return booking_at(self.scenario, slot, f"{stem}{number}")

    def order(self, slot: Slot) -> tuple[object, ...]:
        """Return what sorts the slots of a place."""
        c = slot.candidate
        apart = self.days_to_neighbour(c.programme, c.host, slot.day)
        free = self.free_crew_events(c.organiser, slot.day)
        session = self.scenario.programme[c.programme].sessions.index(slot.session)
        return (
            self.load(slot.day), -(apart or 0), -free,
            self.distance(c.organiser, c.host), slot.day, session, slot.venue,
        )  # fmt: skip

    def load(self, day: date) -> float:
        """Return the city's events by working day in the week of `day`."""
        week = week_of(day)
        days = (week + timedelta(days=offset) for offset in range(7))
        worked = sum(is_working_day(self.scenario.calendar, day) for day in days)
        return len(self.admission.in_week.get(week, ())) / max(worked, 1)

    def is_urgent(self, candidate: Candidate) -> bool:
        """Tell whether a figure that is missed could count an event of `candidate`."""
        c = candidate
        return any(
            duty.admits(c.programme, c.organiser, c.host) and within(c, duty)
            for duty in self.unmet
        )

    def free_crew_events(self, organiser: str, day: date) -> int:
        """Return the crew events that an organiser has left in the week of `day`."""
        most = crew_weeks.limit(self.scenario.organiser[organiser])
        return most - self.used[organiser, week_of(day)]

    def days_to_neighbour(self, programme: str, host: str, day: date) -> int | None:
        """Return the days to the nearest event of the kind at the host."""
        kind = self.scenario.programme[programme].kind
        there = self.admission.at_host.get(host, ())
        days = (abs((b.date - day).days) for b in there if b.kind == kind)
        return min(days, default=None)

    def suggestion(self, opening: Opening, overdraft: int) -> Suggestion:
        """Return the opening with what speaks for it."""
        b = opening.booking
        season = self.scenario.calendar.season_of(b.date).key
        promised = self.prices.promise(b.programme, b.host, season)
        after = audit(self.scenario, (*self.admission.rest, b)).rows
        pairs = zip(self.rows, after, strict=True)
        helped = ((new, old.margin) for old, new in pairs if new.planned > old.planned)
        return Suggestion(
            booking=b,
            gain=opening.gain / TERM.scale,
            overdraft_yuan=overdraft,
            helped=tuple(helped),
            season=season,
            kept_share=opening.gain / promised if promised else 0.0,
            free_crew_events=self.free_crew_events(b.organiser, b.date),
            days_to_neighbour=self.days_to_neighbour(b.programme, b.host, b.date),
        )
