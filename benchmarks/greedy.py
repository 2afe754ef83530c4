"""The rival that books one event after the other and never looks back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from benchmarks.rivals import Reply
from optimizer.costs import event_cost_yuan
from optimizer.model import allocation_rows, problem_of
from optimizer.terms.gains import dose_units, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.question import Question
    from optimizer.candidates import Candidate

Uses = dict["Candidate", list[tuple[int, int]]]
"""Rows a candidate appears in, with its coefficient."""


def greedy(question: Question, *, seconds: float) -> Reply:
    """Answer by what is owed per yuan, then by what is gained per yuan.

    Rows with marks, such as for distinct months, are left to luck.
    """
    deadline = time.perf_counter() + seconds
    books = _Books(question)
    for worth in (books.owed, books.gained):
        while time.perf_counter() < deadline and books.book_best(worth):
            pass
    kept = question.is_kept(books.counts)
    note = f"{sum(books.counts.values())} events"
    return Reply(books.counts, None, note if kept else f"{note}, breaks a rule")


class _Books:
    """What is booked so far, and what every row still needs and allows."""

    def __init__(self, question: Question) -> None:
        candidates, curves = question.candidates, question.curves
        scenario = candidates.scenario
        rows = problem_of(candidates, allocation_rows(candidates)).rows
        self.counts: dict[Candidate, int] = dict.fromkeys(candidates.members, 0)
        self.missing = [row.low or 0 for row in rows]
        self.room = [float("inf") if r.high is None else r.high for r in rows]
        self.uses: Uses = {c: [] for c in self.counts}
        for number, row in enumerate(rows):
            for variable, coefficient in row.terms:
                if variable in self.uses:
                    self.uses[variable].append((number, coefficient))
        left = {
            (curve.host, curve.kind, curve.season): [
                [step.width, step.slope] for step in steps(curve)
            ]
            for curve in curves.curves
        }
        seasons = scenario.calendar.seasons
        self.cost, self.dose, self.left = {}, {}, {}
        for c in self.counts:
            programme = scenario.programme[c.programme]
            season = next(season.key for season in seasons if c.first in season)
            self.cost[c] = max(event_cost_yuan(programme), 1)
            self.dose[c] = dose_units(curves, c.programme)
            self.left[c] = left.get((c.host, programme.kind, season), [])

    def book_best(self, worth: Callable[[Candidate], float]) -> bool:
        """Book the event worth most per yuan; tell whether there was one."""
        best, most = None, 0.0
        for candidate, count in self.counts.items():
            value = worth(candidate) / self.cost[candidate]
            if value > most and count < candidate.cap and self._fits(candidate):
                best, most = candidate, value
        if best is None:
            return False
        self.counts[best] += 1
        for number, coefficient in self.uses[best]:
            self.missing[number] -= coefficient
            self.room[number] -= coefficient
        self._fill(best, take=True)
        return True

    def owed(self, candidate: Candidate) -> float:
        """Return the share of missing figures that one more event brings."""
        return sum(
            min(coefficient, self.missing[number]) / self.missing[number]
            for number, coefficient in self.uses[candidate]
            if self.missing[number] > 0
        )

    def gained(self, candidate: Candidate) -> float:
        """Return the gain of one more event, scaled."""
        return self._fill(candidate, take=False)

    def _fits(self, candidate: Candidate) -> bool:
        return all(c <= self.room[number] for number, c in self.uses[candidate])

    def _fill(self, candidate: Candidate, *, take: bool) -> int:
        dose, gain = self.dose[candidate], 0
        for step in self.left[candidate]:
            used = min(step[0], dose)
            gain += used * step[1]
            dose -= used
            step[0] -= used if take else 0
        return gain
