"""What is booked so far, and what every row still needs and allows.

Whoever books events one by one keeps accounts here. Rows over marks, such
as for distinct months, count what is reached at least once; rows over shares and upper
ends of marks are left to luck.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from optimizer.costs import event_cost_yuan
from optimizer.greedy.promised import Promised
from optimizer.model import allocation_rows, problem_of
from optimizer.rows import Auxiliary

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from optimizer.candidates import Candidate, Candidates
    from optimizer.rows import Row
    from scenarios.response import ResponseCurves

Uses = list[list[tuple[int, int]]]
"""By candidate: the rows it appears in, with its coefficient."""


class Ledger:
    """Counts of a city's candidates, by the number of the candidate."""

    def __init__(self, candidates: Candidates, curves: ResponseCurves) -> None:
        programme = candidates.scenario.programme
        self.members = candidates.members
        self.counts = [0] * len(self.members)
        self.cost = [
            max(event_cost_yuan(programme[c.programme]), 1) for c in self.members
        ]
        self.gains = Promised(candidates, curves)
        self._needs: Uses = [[] for _ in self.members]
        self._limits: Uses = [[] for _ in self.members]
        self._marks: list[list[int]] = [[] for _ in self.members]
        self._low: list[int] = []
        self._high: list[float] = []
        self._open(problem_of(candidates, allocation_rows(candidates)).rows)
        self._total = [0] * len(self._low)
        self._reached = [0] * len(self._figure)

    def _open(self, rows: Iterable[Row]) -> None:
        """Note every row with the candidates that it counts."""
        number: dict[Hashable, int] = {c: i for i, c in enumerate(self.members)}
        figure: dict[Auxiliary, int] = {}
        reaching: dict[Auxiliary, Row] = {}
        for row in rows:
            marks = [v for v, _ in row.terms if isinstance(v, Auxiliary)]
            if len(marks) == 1 and row.low == 0:
                reaching[marks[0]] = row
            elif not marks or (len(marks) == len(row.terms) and row.low):
                figure |= dict.fromkeys(marks, len(self._low))
                self._note(row, number)
        self._figure: list[int] = []
        for mark in figure.keys() & reaching.keys():
            for variable, _ in reaching[mark].terms:
                if variable in number:
                    self._marks[number[variable]].append(len(self._figure))
            self._figure.append(figure[mark])
        both = zip(self._needs, self._limits, strict=True)
        self._uses = [tuple(dict.fromkeys((*n, *m))) for n, m in both]

    def _note(self, row: Row, number: Mapping[Hashable, int]) -> None:
        for variable, coefficient in row.terms:
            use = (len(self._low), coefficient)
            if variable in number and row.low:
                self._needs[number[variable]].append(use)
            if variable in number and row.high is not None:
                self._limits[number[variable]].append(use)
        self._low.append(row.low or 0)
        self._high.append(math.inf if row.high is None else row.high)

    def fits(self, number: int) -> bool:
        """Tell whether every row has room for one more event."""
        total, high = self._total, self._high
        return self.counts[number] < self.members[number].cap and all(
            total[row] + size <= high[row] for row, size in self._limits[number]
        )

    def is_owed(self, number: int) -> bool:
        """Tell whether some figure that the candidate counts for is missed."""
        total, low = self._total, self._low
        rows = (row for row, _ in self._needs[number])
        figures = (self._figure[mark] for mark in self._marks[number])
        return any(total[row] < low[row] for row in (*rows, *figures))

    def owed(self, number: int) -> float:
        """Return the shares of missed figures that one more event brings."""
        total, low = self._total, self._low
        found = 0.0
        for row, size in self._needs[number]:
            found += max(min(size, low[row] - total[row]), 0) / low[row]
        for mark in self._marks[number]:
            row = self._figure[mark]
            if not self._reached[mark] and total[row] < low[row]:
                found += 1 / low[row]
        return found

    def book(self, number: int, events: int = 1) -> None:
        """Book one more event of a candidate, or one fewer."""
        self.counts[number] += events
        self.gains.book(number, events)
        for row, size in self._uses[number]:
            self._total[row] += events * size
        for mark in self._marks[number]:
            was = self._reached[mark] > 0
            self._reached[mark] += events
            self._total[self._figure[mark]] += (self._reached[mark] > 0) - was

    def as_counts(self) -> dict[Candidate, int]:
        """Return what is booked, by candidate."""
        return {c: n for c, n in zip(self.members, self.counts, strict=True) if n}
