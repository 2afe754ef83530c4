"""How far the figures of a year are reached while events come and go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.recourse.events import run_of
from optimizer.recourse.figures import ADDED, figures

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from optimizer.recourse.events import Run
    from optimizer.recourse.figures import Figure
    from optimizer.rules.base import Slot
    from scenarios.scenario import Scenario

Part = tuple[int, "Hashable"]
"""A figure by position, and what an event adds to it: an amount, or one month or place
of those that count once."""


class Tally:
    """Figures reached by the events that stand."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.figures = figures(scenario)
        self.reached = [0] * len(self.figures)
        self._once: dict[int, Counter[Hashable]] = {
            i: Counter() for i, f in enumerate(self.figures) if f.measure not in ADDED
        }
        self._of_run: dict[Run, tuple[int, ...]] = {}
        self._known: dict[tuple[Slot, frozenset[str]], tuple[Part, ...]] = {}

    def parts(self, slot: Slot, barred: frozenset[str]) -> tuple[Part, ...]:
        """Return what an event at `slot` adds to which figures."""
        found = self._known.get((slot, barred))
        if found is None:
            found = tuple(self._parts(slot, barred))
            self._known[slot, barred] = found
        return found

    def add(self, slot: Slot, barred: frozenset[str], times: int = 1) -> None:
        """Count an event at `slot`, or no longer if `times` is -1."""
        for i, part in self.parts(slot, barred):
            once = self._once.get(i)
            if once is None:
                assert isinstance(part, int)
                self.reached[i] += times * part
            else:
                once[part] += times
                self.reached[i] += times * (once[part] == (times > 0))

    def gains(self, slot: Slot, barred: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Yield by how much each figure would rise if `slot` were added."""
        for i, part in self.parts(slot, barred):
            once = self._once.get(i)
            if once is None:
                assert isinstance(part, int)
                yield i, part
            else:
                yield i, int(not once[part])

    def admits(self, slot: Slot, barred: frozenset[str]) -> bool:
        """Tell whether no upper bound is exceeded if `slot` is added."""
        for i, gain in self.gains(slot, barred):
            most = self.figures[i].at_most
            if most is not None and self.reached[i] + gain > most:
                return False
        return True

    def missing(self) -> dict[int, int]:
        """Return what the figures lack that are not reached, by position."""
        owed = enumerate(zip(self.figures, self.reached, strict=True))
        return {i: f.at_least - n for i, (f, n) in owed if n < f.at_least}

    def _parts(self, slot: Slot, barred: frozenset[str]) -> Iterator[Part]:
        run = run_of(slot.candidate)
        if run not in self._of_run:
            self._of_run[run] = tuple(
                i for i, figure in enumerate(self.figures) if figure.admits(*run)
            )
        for i in self._of_run[run]:
            figure = self.figures[i]
            if figure.mandate not in barred and figure.falls_on(slot.day):
                yield i, self._part(figure, slot)

    def _part(self, figure: Figure, slot: Slot) -> Hashable:
        match figure.measure:
            case "events":
                return 1
            case "distinct_months":
                return slot.day.year, slot.day.month
            case "distinct_hosts":
                return slot.candidate.host
            case "distinct_districts":
                return self.scenario.host[slot.candidate.host].district
        programme = self.scenario.programme[slot.candidate.programme]
        return int(getattr(programme, figure.measure))
