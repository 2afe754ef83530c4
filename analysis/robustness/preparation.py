"""What to do beforehand so that a year keeps its figures: earlier days, then spares.

The years that fail say where. A figure that is missed most often gets its last events
moved to earlier days first, which costs nothing, and then as many spares as its
shortfalls ask for. What turns out not to be needed is left out again, dearest first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from analysis.robustness.trials import kept, surely
from optimizer.costs import event_cost_yuan
from optimizer.recourse.replay import Replay
from optimizer.recourse.spares import advanced, spare

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.robustness.trials import Trials
    from optimizer.candidates import Candidates
    from optimizer.recourse.events import Event
    from optimizer.recourse.replay import Year
    from scenarios.disruption import Disruption

MOST_ROUNDS = 12
"""Times that the years which fail are looked at."""
MOST_MOVES = 2
"""Events of a figure that are moved before it gets spares."""
MOST_SPARES = 10
"""Spares that a figure gets at one time."""


@dataclass
class Preparation:
    """A plan that is being prepared, and how it fares in the years it is tried on."""

    candidates: Candidates
    disruption: Disruption
    trials: Trials
    target: float
    """Share of years that are to be kept, with certainty."""
    report: Callable[[str], None]
    planned: tuple[Event, ...]
    """Events of the plan that is prepared."""
    events: tuple[Event, ...] = ()
    """Events as they stand now."""
    spares: dict[str, int] = field(default_factory=dict)
    """Figure by name of the spare event."""
    moved_once: set[int] = field(default_factory=set)
    """Figures whose last events were moved to earlier days, where they could be."""
    stuck: set[int] = field(default_factory=set)
    """Figures for which nothing more can be done, or helps."""
    tried: dict[int, int] = field(default_factory=dict)
    """Years that missed a figure when it last got spares."""
    ended: dict[int, Year] = field(default_factory=dict)

    def run(self) -> None:
        """Prepare until the years kept suffice or nothing more can be done."""
        self.events = self.planned
        replay = self._replay()
        self.ended = self.trials.play(replay)
        for _ in range(MOST_ROUNDS):
            if self._suffices(kept(self.ended)) or not self._strengthened(replay):
                break
            replay = self._replay()
            failed = [y for y, year in self.ended.items() if year.missing]
            self.ended |= self.trials.play(replay, failed)
            if self._suffices(kept(self.ended)):
                self.ended = self.trials.play(replay)
            self.report(
                f"{kept(self.ended) / self.trials.number:.1%} of the years kept with "
                f"{len(self.spares)} spares"
            )
        self._prune(replay)

    def moved(self) -> tuple[Event, ...]:
        """Return the events that stand on another day than was planned."""
        names = {event.name for event in self.planned} | self.spares.keys()
        return tuple(event for event in self.events if event.name not in names)

    def _replay(self) -> Replay:
        return Replay(self.candidates, self.events, self.disruption)

    def _suffices(self, years: int) -> bool:
        return surely(years, self.trials.number) >= self.target

    def _strengthened(self, replay: Replay) -> bool:
        """Do something for every figure that is missed too often; tell if anything."""
        short = self._shortfalls()
        times = {i: int(np.count_nonzero(lacks)) for i, lacks in short.items()}
        self.stuck |= {i for i, n in times.items() if n >= self.tried.get(i, n + 1)}
        self.tried = {}
        weak = [i for i in short if i not in self.stuck]
        permitted = (1 - self.target) / max(len(weak), 1)
        level = 1 - permitted
        often = [i for i in weak if np.quantile(short[i], level) > 0] or weak
        before = self.events
        for i in often:
            self._strengthen(i, replay, float(np.quantile(short[i], level)))
        return self.events is not before

    def _shortfalls(self) -> dict[int, np.ndarray]:
        """Return by figure what every year lacked, the most often missed first."""
        found: dict[int, list[int]] = defaultdict(list)
        for year in self.ended.values():
            for i, lack in year.missing.items():
                found[i].append(lack)
        number = self.trials.number
        return {
            i: np.array(lacks + [0] * (number - len(lacks)))
            for i, lacks in sorted(found.items(), key=lambda f: (-len(f[1]), f[0]))
        }

    def _strengthen(self, figure: int, replay: Replay, lack: float) -> None:
        """Move the last events of a figure once, and give it spares from then on."""
        if figure not in self.moved_once:
            self.moved_once.add(figure)
            before = self.events
            for _ in range(MOST_MOVES):
                self.events = self._with_one_earlier(figure)
            if self.events is not before:
                return
        self.tried[figure] = sum(figure in y.missing for y in self.ended.values())
        self._add_spares(figure, replay, lack)

    def _with_one_earlier(self, figure: int) -> tuple[Event, ...]:
        lead = round(self.disruption.lead_days.value)
        return advanced(self.candidates, self.events, figure, lead) or self.events

    def _add_spares(self, figure: int, replay: Replay, lack: float) -> None:
        gained = 0
        for _ in range(MOST_SPARES):
            found = spare(self.candidates, self.events, figure)
            if found is None:
                self.stuck.add(figure)
                return
            self.spares[found.name] = figure
            self.events = (*self.events, found)
            gains = dict(replay.tally.gains(found.slot, found.barred))
            gained += max(gains[figure], 1)
            if gained >= lack:
                return

    def _prune(self, replay: Replay) -> None:
        """Leave out the spares without which the years kept suffice as well."""
        if not self._suffices(kept(self.ended)):
            return
        programme = self.candidates.scenario.programme
        places = [e for e, event in enumerate(self.events) if event.name in self.spares]
        cost = {
            e: event_cost_yuan(programme[self.events[e].slot.candidate.programme])
            for e in places
        }
        out = set()
        for e in sorted(places, key=lambda e: (-cost[e], -e)):
            replay.leave_out(e)
            again = self.trials.play(replay, self._touching(replay, e))
            if self._suffices(kept(self.ended | again)):
                self.ended |= again
                out.add(e)
                del self.spares[self.events[e].name]
            else:
                replay.bring_back(e)
        self.events = tuple(v for e, v in enumerate(self.events) if e not in out)

    def _touching(self, replay: Replay, spare: int) -> list[int]:
        """Return the years that a spare may help: its figure loses an event there."""
        figure = self.spares[self.events[spare].name]
        tally = replay.tally
        own = [
            event
            for event in self.events
            if any(i == figure for i, _ in tally.parts(event.slot, event.barred))
        ]
        return self.trials.touching(own)
