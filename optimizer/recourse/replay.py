"""A year in which events are called off, and what is done about it.

The rule is plain. An event that is called off is let go if every figure it counts for
would bear to lose another one like it. Otherwise it is held again on the first day on
which that can be prepared and every rule has room: with the same organiser, host and
room, or else with the same organiser and programme at another host. It must count for
every figure that the loss leaves bare, or at least for those that would be missed, and
the money must suffice. What cannot be held again is lost, and spares have to make up
for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import TYPE_CHECKING

from optimizer.costs import event_cost_yuan
from optimizer.recourse.events import run_of
from optimizer.recourse.stage import Stage, in_rooms_of
from optimizer.recourse.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from optimizer.candidates import Candidates
    from optimizer.recourse.events import Event
    from optimizer.rules.base import Slot
    from scenarios.disruption import Disruption

    Notice = Callable[[Event, int, Slot], int | None]
    """Day on which an event that was called off so often is known to be called off on
    the day of that slot, or None where it is held [days from the first]."""


@dataclass(frozen=True, slots=True)
class Year:
    """How one year ended."""

    missing: Mapping[int, int]
    """What the figures lacked that were missed, by position."""
    extra_yuan: int
    """Most money that was bound or lost at any time beyond the plan's cost [yuan]."""
    put: Mapping[int, Slot | None]
    """Where events that were called off were held at last, by position; None where
    they were not."""
    times_called_off: int
    """How often events were called off."""


class Replay:
    """A plan whose years can be played."""

    def __init__(
        self,
        candidates: Candidates,
        events: Sequence[Event],
        disruption: Disruption,
        *,
        limit_yuan: int | None = None,
    ) -> None:
        scenario = candidates.scenario
        self.candidates = candidates
        self.disruption = disruption
        self.limit_yuan = limit_yuan
        self.first = scenario.calendar.horizon.first
        self.stage = Stage(scenario, _reachable(candidates, events))
        self.events = tuple(events)
        self.standing = dict.fromkeys(range(len(events)))
        self.slots = [self.stage.own(event.slot) for event in events]
        self.stage.take(events)
        self.tally = Tally(scenario)
        for event, slot in zip(events, self.slots, strict=True):
            self.tally.add(slot, event.barred)
        self.cost = {p.id: event_cost_yuan(p) for p in scenario.programmes}
        self.spent_yuan = sum(self._cost(slot) for slot in self.slots)
        self._offered = _offered(self.stage)
        self._serving: dict[
            tuple[tuple[str, ...], frozenset[str], frozenset[int]],
            tuple[list[int], list[Slot]],
        ] = {}

    def leave_out(self, event: int) -> None:
        """Play as if the event at that position were not planned."""
        self._put(event, self.slots[event], -1)
        self.spent_yuan -= self._cost(self.slots[event])
        del self.standing[event]

    def bring_back(self, event: int) -> None:
        """Plan the event at that position again."""
        self._put(event, self.slots[event], 1)
        self.spent_yuan += self._cost(self.slots[event])
        self.standing[event] = None

    def play(self, known: Iterable[tuple[int, int]], notice: Notice) -> Year:
        """Return how a year ends; the plan itself is as before.

        Parameters
        ----------
        known
            Day of notice [days from the first] and position of every event that is
            called off on its planned day.
        """
        queue = [(day, e, 0, self.slots[e]) for day, e in known if e in self.standing]
        heapify(queue)
        put: dict[int, Slot | None] = {}
        spent = peak = self.spent_yuan
        times = 0
        kept = 1 - self.disruption.lost_share.value
        while queue:
            told, e, turn, slot = heappop(queue)
            times += 1
            self._put(e, slot, -1)
            spent -= round(kept * self._cost(slot))
            again = self._again(e, slot, told, spent)
            put[e] = again
            if again is None:
                continue
            self._put(e, again, 1)
            spent += self._cost(again)
            peak = max(peak, spent)
            following = notice(self.events[e], turn + 1, again)
            if following is not None:
                heappush(queue, (max(following, told), e, turn + 1, again))
        missing = self.tally.missing()
        self._undo(put)
        return Year(missing, peak - self.spent_yuan, put, times)

    def _again(self, e: int, slot: Slot, told: int, spent: int) -> Slot | None:
        """Return where the event is held again, or None."""
        bare, missed = self._needs(self.events[e], slot)
        lead = round(self.disruption.lead_days.value)
        after = max(told + lead, self._day(slot) + 1)
        for goal in (bare, missed) if missed != bare else (bare,):
            for new in self._ways(slot, self.events[e], goal, after) if goal else ():
                if self._admits(new, self.events[e], goal, spent):
                    return new
        return None

    def _needs(self, event: Event, slot: Slot) -> tuple[frozenset[int], frozenset[int]]:
        """Return the figures that the loss leaves bare, and those it leaves short."""
        bare, missed = set(), set()
        for i, gain in self.tally.gains(slot, event.barred):
            least, reached = self.tally.figures[i].at_least, self.tally.reached[i]
            if reached - gain < least:
                bare.add(i)
            if reached < least:
                missed.add(i)
        return frozenset(bare), frozenset(missed)

    def _admits(
        self, slot: Slot, event: Event, goal: frozenset[int], spent: int
    ) -> bool:
        """Tell whether `slot` raises every figure of `goal` and breaks nothing."""
        limit = self.limit_yuan
        if limit is not None and spent + self._cost(slot) > limit:
            return False
        if not self.stage.room.fits(slot) or not self.tally.admits(slot, event.barred):
            return False
        raised = {i for i, gain in self.tally.gains(slot, event.barred) if gain}
        return goal <= raised

    def _ways(
        self, slot: Slot, event: Event, goal: frozenset[int], after: int
    ) -> Iterator[Slot]:
        """Yield slots that count for `goal` from a day on, those of the host first."""
        c = slot.candidate
        for where in (run_of(c), (c.programme, c.organiser)):
            key = where, event.barred, goal
            if key not in self._serving:
                self._serving[key] = self._found(*key)
            days, slots = self._serving[key]
            yield from slots[bisect_left(days, after) :]

    def _found(
        self, where: tuple[str, ...], barred: frozenset[str], goal: frozenset[int]
    ) -> tuple[list[int], list[Slot]]:
        """Return the slots of a run, or of a programme and unit, with their days."""
        slots = [
            slot
            for slot in self._offered[where]
            if goal <= {i for i, _ in self.tally.parts(slot, barred)}
        ]
        return [self._day(slot) for slot in slots], slots

    def _put(self, e: int, slot: Slot, times: int) -> None:
        self.stage.room.take(slot, times)
        self.tally.add(slot, self.events[e].barred, times)

    def _undo(self, put: Mapping[int, Slot | None]) -> None:
        for e, slot in put.items():
            if slot is not None:
                self._put(e, slot, -1)
        for e in put:
            self._put(e, self.slots[e], 1)

    def _day(self, slot: Slot) -> int:
        return (slot.day - self.first).days

    def _cost(self, slot: Slot) -> int:
        return self.cost[slot.candidate.programme]


def _offered(stage: Stage) -> dict[tuple[str, ...], list[Slot]]:
    """Return the slots in order of date: of each run, and of a programme and unit."""
    offered: dict[tuple[str, ...], list[Slot]] = defaultdict(list)
    for slot in sorted(stage.slots.values(), key=lambda slot: slot.day):
        run = run_of(slot.candidate)
        offered[run].append(slot)
        offered[run[:2]].append(slot)
    return offered


def _reachable(candidates: Candidates, events: Sequence[Event]) -> Iterator[Slot]:
    """Yield the planned slots and those after the first of a programme and unit."""
    first: dict[tuple[str, str], date] = {}
    for event in events:
        c = event.slot.candidate
        key = c.programme, c.organiser
        first[key] = min(first.get(key, event.slot.day), event.slot.day)
    used = {run_of(event.slot.candidate) for event in events}
    own = (c for c in candidates.members if run_of(c) in used)
    later = (
        slot
        for slot in in_rooms_of(events, own)
        if slot.day > first[slot.candidate.programme, slot.candidate.organiser]
    )
    return chain((event.slot for event in events), later)
