"""The question that every planner is asked, and how its answer is priced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.synthetic import SYNTHETIC, synthetic_curves
from optimizer import cpsat
from optimizer.bookings import bookings
from optimizer.budgets import with_budget
from optimizer.candidates import Candidates, expand
from optimizer.model import allocation_rows, problem_of
from optimizer.placing.days import offered
from optimizer.planning import budget_yuan
from optimizer.rows import Objective, Problem, Row
from optimizer.terms import uplift
from scenarios.errors import ScenarioError
from scenarios.loading import load, load_curves
from scenarios.province import parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.candidates import Candidate
    from optimizer.rules.base import Slot
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

SHIPPED = "the pack's response curves"
_SEED = 1


@dataclass(frozen=True, slots=True)
class Question:
    """Candidates of a city within its budget, and what they are good for."""

    candidates: Candidates
    curves: ResponseCurves
    origin: str

    @property
    def objective(self) -> Objective:
        """Expected gain, scaled."""
        return Objective(
            uplift.objective(self.candidates, self.curves, {}), uplift.TERM.sense
        )

    def problem(self, candidates: Candidates) -> Problem:
        """Return every rule over counts of `candidates`, and their gains."""
        gains = uplift.rows(candidates, self.curves, {})
        return problem_of(candidates, [*allocation_rows(candidates), *gains])

    def persons(self, counts: Mapping[Candidate, int]) -> float:
        """Return the gain of `counts`, priced from bookings [persons]."""
        scenario = self.candidates.scenario
        own = {c: counts[c] for c in self.candidates.members if counts.get(c)}
        rooms: dict[Candidate, Slot] = {}
        for slot in offered(scenario, own).members:
            rooms.setdefault(slot.candidate, slot)
        taken = (rooms[c] for c, n in own.items() for _ in range(n))
        made = bookings(scenario, taken)
        return uplift.value(scenario, self.curves, made, {}) / uplift.TERM.scale

    def is_kept(self, counts: Mapping[Candidate, int]) -> bool:
        """Tell whether `counts` keep every rule over counts."""
        problem = self.problem(self.candidates)
        pins = (
            Row("fixed", "", ((c, 1),), counts.get(c, 0), counts.get(c, 0))
            for c in self.candidates.members
        )
        pinned = Problem(problem.decisions, (*problem.rows, *pins))
        return cpsat.solve(pinned, seed=_SEED, work=10.0).is_solution


def ask(name: str) -> tuple[Question, ...]:
    """Return the question of the pack `name` city by city, each within its budget."""
    scenario = load(name)
    try:
        curves, origin = load_curves(scenario), SHIPPED
    except ScenarioError:
        curves, origin = synthetic_curves(scenario), SYNTHETIC
    return tuple(
        Question(_within_budget(part), curves.of_city(part), origin)
        for part in parts(scenario)
    )


def _within_budget(scenario: Scenario) -> Candidates:
    candidates = expand(with_budget(scenario, None))
    amount = budget_yuan(scenario, candidates, seed=_SEED)
    return replace(candidates, scenario=with_budget(scenario, amount))
