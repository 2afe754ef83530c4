"""Where events may move without breaking a rule: slots and the room left there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from optimizer.budgets import with_budget
from optimizer.candidates import Candidates
from optimizer.domain import refusal_of_room
from optimizer.room import Room
from optimizer.rows import Auxiliary
from optimizer.rules import ALLOCATION_RULES, PLACEMENT_RULES, mandate_volume
from optimizer.rules.base import Slot, Slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from optimizer.candidates import Candidate
    from optimizer.recourse.events import Event
    from optimizer.rows import Row
    from scenarios.scenario import Scenario

Where = tuple["Candidate", "date", str, str]
"""Candidate, day, session and venue."""


class Stage:
    """Slots on offer with the room that the events taken leave there."""

    def __init__(self, scenario: Scenario, slots: Iterable[Slot]) -> None:
        unbound = with_budget(scenario, None)
        self.slots = {where(slot): slot for slot in slots}
        self.room = Room(tuple(_rows(unbound, tuple(self.slots.values()))))

    def own(self, slot: Slot) -> Slot:
        """Return the slot on offer that is the same as `slot`."""
        return self.slots[where(slot)]

    def take(self, events: Iterable[Event]) -> None:
        """Take the room of `events`."""
        for event in events:
            self.room.take(self.own(event.slot))


def where(slot: Slot) -> Where:
    """Return what makes two slots the same."""
    return slot.candidate, slot.day, slot.session, slot.venue


def anywhere(scenario: Scenario, candidates: Iterable[Candidate]) -> Iterator[Slot]:
    """Yield every slot of `candidates`, in every room that suits."""
    for candidate in candidates:
        programme = scenario.programme[candidate.programme]
        for venue in scenario.host[candidate.host].venues:
            for session in programme.sessions:
                if refusal_of_room(scenario, programme, session, venue) is None:
                    for day in candidate.days:
                        yield Slot(candidate, day, session, venue.id)


def in_rooms_of(
    events: Sequence[Event], candidates: Iterable[Candidate]
) -> Iterator[Slot]:
    """Yield the slots of `candidates` in rooms that `events` use there."""
    rooms: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for event in events:
        c = event.slot.candidate
        rooms[c.programme, c.host][event.slot.session, event.slot.venue] = None
    for candidate in candidates:
        for session, venue in rooms.get((candidate.programme, candidate.host), ()):
            for day in candidate.days:
                yield Slot(candidate, day, session, venue)


def _rows(scenario: Scenario, slots: tuple[Slot, ...]) -> Iterator[Row]:
    """Yield what every rule says of slots and their candidates, figures aside."""
    used = tuple(dict.fromkeys(slot.candidate for slot in slots))
    candidates = Candidates(scenario, used, ())
    for placement in PLACEMENT_RULES:
        yield from placement.post(Slots(scenario, slots))
    for allocation in ALLOCATION_RULES:
        if allocation is not mandate_volume.RULE:
            for row in allocation.post(candidates):
                assert not any(isinstance(v, Auxiliary) for v, _ in row.terms)
                yield row
