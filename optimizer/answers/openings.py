"""Where and when one event may be held beside others, the best places first.

Days of a season are alike to the curves: a place (host and season) is priced once, and
its days are tried in the order that the question gives until one keeps every rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optimizer.placing.days import offered
from optimizer.rules import crew_times, crew_weeks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from optimizer.answers.admission import Admission
    from optimizer.answers.prices import Prices
    from optimizer.candidates import Candidate
    from optimizer.rules.base import Slot
    from scenarios.plan import Booking

OF_ORGANISERS = {crew_times.RULE.name, crew_weeks.RULE.name}
"""Rules that another organiser may keep on the same day in the same room."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and what makes one day better than another."""

    candidates: tuple[Candidate, ...]
    """Where and when it may be held at all."""
    book: Callable[[Slot], Booking]
    """The booking that taking a slot would make."""
    order: Callable[[Slot], Any]
    """Sorts the slots of one place; the least comes first."""
    urgent: Callable[[Candidate], bool] = lambda _: False
    """Whether an event there comes before all gains."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A booking that keeps every rule."""

    booking: Booking
    is_urgent: bool
    """Whether it comes before all gains."""
    gain: int
    """What it gains beside the others [gain units]."""

    @property
    def rank(self) -> tuple[bool, int]:
        """What openings are ranked by; the least is the best."""
        return not self.is_urgent, -self.gain


def openings(
    question: Question, admission: Admission, prices: Prices
) -> Iterator[Opening]:
    """Yield the best opening of every place, the best place first."""
    places: dict[tuple[str, str, bool], list[Candidate]] = {}
    for c in question.candidates:
        season = admission.scenario.calendar.season_of(c.first).key
        places.setdefault((c.host, season, question.urgent(c)), []).append(c)
    priced = [
        (not urgent, -prices.gain(members[0].programme, host, season), members)
        for (host, season, urgent), members in places.items()
    ]
    for idle, loss, members in sorted(priced, key=lambda place: place[:2]):
        found = _first(question, admission, members)
        if found is not None:
            yield Opening(found, not idle, -loss)


def slots_of(
    question: Question, admission: Admission, members: Iterable[Candidate]
) -> list[Slot]:
    """Return the slots of `members` in the order of the question."""
    slots = offered(admission.scenario, dict.fromkeys(members, 1))
    return sorted(slots.members, key=question.order)


def _first(
    question: Question, admission: Admission, members: Iterable[Candidate]
) -> Booking | None:
    """Return the first booking that keeps every rule, the cheapest checks first."""
    closed: dict[Candidate, bool] = {}
    full: set[tuple[date, str, str]] = set()
    for slot in slots_of(question, admission, members):
        room = slot.day, slot.session, slot.venue
        if room in full or closed.get(slot.candidate):
            continue
        booking = question.book(slot)
        if slot.candidate not in closed:
            refused = admission.refusals_of_period(booking)
            closed[slot.candidate] = bool(refused)
        if closed[slot.candidate]:
            continue
        found = admission.refusals_of_day(booking)
        if any(v.rule not in OF_ORGANISERS for v in found):
            full.add(room)
        if not found and not admission.refusals(booking):
            return booking
    return None
