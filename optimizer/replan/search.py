"""The searches for a changed plan: over counts for what is needed, over days for it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer import cpsat, mathopt
from optimizer.candidates import Candidate
from optimizer.explanation.refusal import refusal_of
from optimizer.placing.days import SHORT
from optimizer.replan import aims, changes
from optimizer.replan.problem import (
    count_problem,
    day_problem,
    only,
    owed,
    without_days,
)
from optimizer.rules.base import Slot
from scenarios.errors import Infeasible, Undecided

if TYPE_CHECKING:
    from optimizer.replan.changes import Series
    from optimizer.replan.neighbourhood import Neighbourhood
    from optimizer.replan.standing import Standing
    from optimizer.rows import Answer, Objective, Problem
    from scenarios.response import ResponseCurves

NODE_LIMIT = 2_000
"""Nodes of one search; a limit of work, never of time."""
GAP = 1e-5
"""Relative gap at which uplift is good enough, where it is sought by itself."""
PROOF_WORK = 16.0
"""Limit of a second proof [deterministic time of CP-SAT]."""
_ROUNDING = 1e-6


@dataclass(slots=True)
class ReplanSearch:
    """One solve after another over what an old plan leaves to decide."""

    standing: Standing
    curves: ResponseCurves | None
    seed: int
    work: float = 0.0
    """Work so far [iterations]."""

    def gaining(self, part: Neighbourhood, most: int) -> Answer:
        """Return what gains most within `part` by `most` changes, or that none does."""
        problem = day_problem(self.standing, part.opened, self.curves, keep=part.keep)
        limit = aims.at_most(self.standing, part.opened, most)
        problem = replace(problem, rows=(*problem.rows, limit))
        aim = aims.gain(self.standing, part.opened, self.curves)
        counts = self._solve(without_days(problem), aim, gap=GAP)
        if counts.status == "infeasible":
            return counts
        chosen = {c for c, n in counts.values.items() if isinstance(c, Candidate) and n}
        answer = self._near(only(problem, chosen), aim)
        if not answer.is_solution or _differ(aim, answer, counts):
            answer = self._near(problem, aim)
        return answer

    def _near(self, problem: Problem, aim: Objective) -> Answer:
        return self._solve(problem, aims.nearest(self.standing, problem, aim), gap=GAP)

    def worth(
        self, part: Neighbourhood, curves: ResponseCurves, persons: float
    ) -> Answer | None:
        """Return what gains most within `part` after paying for every change."""
        problem = day_problem(self.standing, part.opened, curves, keep=part.keep)
        aim = aims.priced(self.standing, part.opened, curves, persons)
        answer = self._solve(problem, aim, gap=GAP)
        return answer if answer.is_solution else None

    def fewest(self, part: Neighbourhood) -> tuple[int, int] | None:
        """Return the fewest changes found within `part`, and the fewest possible.

        Raises
        ------
        Infeasible
            If `part` is everything and something is short whatever is done.
        """
        problem = owed(day_problem(self.standing, part.opened, None, keep=part.keep))
        answer = self._solve(problem, aims.fewest(self.standing, part.opened, problem))
        if answer.status == "infeasible" and part.is_everything:
            raise refusal_of(problem, seed=self.seed)
        if not answer.is_solution:
            return None
        if _shortfalls(answer):
            if part.is_everything:
                self._refuse(problem, answer)
            return None
        return round(answer.objective), _up(answer.bound)

    def counted(self) -> tuple[int, set[Series]]:
        """Return a number of changes that no plan undercuts, and what it adds to.

        Days and rooms are left out, so that the whole year can be looked at.

        Raises
        ------
        Infeasible, Undecided
            If counts alone show that the mandates cannot be kept, or show nothing.
        """
        opened = self.standing.candidates.members
        problem = owed(count_problem(self.standing, opened, None))
        answer = self._solve(problem, aims.fewest(self.standing, opened, problem))
        if answer.status == "infeasible":
            raise refusal_of(problem, seed=self.seed)
        if not answer.is_solution:
            raise Undecided(f"no count of changes within {NODE_LIMIT} nodes")
        if _shortfalls(answer):
            self._refuse(problem, answer)
        added = {changes.series_of(c) for c in opened if answer.values.get(c)}
        least = changes.fewest(self.standing)
        return max(_up(answer.bound), least), added

    def promising(
        self, curves: ResponseCurves, persons: float
    ) -> tuple[Candidate, ...]:
        """Return the new events that counts alone would book at a price per change.

        Raises
        ------
        Infeasible, Undecided
            As `counted`.
        """
        opened = self.standing.candidates.members
        problem = count_problem(self.standing, opened, curves)
        aim = aims.priced(self.standing, opened, curves, persons)
        gap = self.standing.scenario.options.gap
        answer = self._solve(problem, aim, gap=gap)
        if not answer.is_solution:
            self.counted()
            raise Undecided(f"no counts within {NODE_LIMIT} nodes")
        return tuple(c for c in opened if answer.values.get(c))

    def _solve(
        self, problem: Problem, objective: Objective, *, gap: float = 0.0
    ) -> Answer:
        answer = mathopt.solve(
            problem,
            objective,
            engine="highs",
            seed=self.seed,
            gap=gap,
            node_limit=NODE_LIMIT,
        )
        self.work += answer.work
        return answer

    def _refuse(self, problem: Problem, answer: Answer) -> None:
        """Raise what is short, once a second solver agrees that something must be."""
        binding = tuple(
            replace(row, terms=tuple((v, c) for v, c in row.terms if not _is_short(v)))
            for row in problem.rows
        )
        second = cpsat.solve(
            replace(problem, rows=binding), seed=self.seed + 1, work=PROOF_WORK
        )
        if second.status != "infeasible":
            raise Undecided("called infeasible once, and not proved again in the limit")
        raise Infeasible(_shortfalls(answer), irreducible=False)


def _differ(aim: Objective, one: Answer, other: Answer) -> bool:
    """Tell whether two answers differ by more than the gap in what they aim at."""
    a, b = (sum(c * x.values.get(v, 0) for v, c in aim.terms) for x in (one, other))
    return bool(abs(a - b) > GAP * max(abs(a), abs(b)))


def taken(answer: Answer) -> tuple[Slot, ...]:
    """Return the slots that an answer takes."""
    return tuple(v for v, n in answer.values.items() if isinstance(v, Slot) and n)


def _up(bound: float) -> int:
    return math.ceil(bound - _ROUNDING)


def _is_short(variable: object) -> bool:
    return getattr(variable, "name", "") == SHORT


def _shortfalls(answer: Answer) -> tuple[str, ...]:
    """Return a sentence for everything that is missed."""
    return tuple(
        f"{v.subject}: {round(n)} of {v.high} still needed cannot be reached"
        for v, n in answer.values.items()
        if _is_short(v) and n > _ROUNDING
    )
