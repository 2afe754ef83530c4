"""The question that every planner is asked, and how its answer is priced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from optimizer import cpsat
from optimizer.bookings import bookings
from optimizer.budgets import with_budget
from optimizer.candidates import Candidates, expand
from optimizer.days import offered
from optimizer.model import allocation_rows, problem_of
from optimizer.planning import budget_yuan
from optimizer.rows import Objective, Problem, Row
from optimizer.terms import uplift
from scenarios.errors import ScenarioError
from scenarios.loading import load, load_curves
from scenarios.response import Curve, ResponseCurves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.candidates import Candidate
    from optimizer.rules.base import Slot
    from scenarios.scenario import Scenario

SYNTHETIC = (
    "synthetic curves: each further dose brings 0.7 of the gain of the one before"
)
SHIPPED = "the pack's response curves"
_SEED = 1


@dataclass(frozen=True, slots=True)
class Question:
    """Candidates within a budget, and what they are good for."""

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
        rooms: dict[Candidate, Slot] = {}
        for slot in offered(scenario, {c: n for c, n in counts.items() if n}).members:
            rooms.setdefault(slot.candidate, slot)
        taken = (rooms[c] for c, n in counts.items() for _ in range(n))
        made = bookings(scenario, taken)
        return uplift.value(scenario, self.curves, made, {}) / uplift.TERM.scale

    def is_kept(self, counts: Mapping[Candidate, int]) -> bool:
        """Tell whether `counts` keep every rule."""
        problem = self.problem(self.candidates)
        pins = (
            Row("fixed", "", ((c, 1),), counts.get(c, 0), counts.get(c, 0))
            for c in self.candidates.members
        )
        pinned = Problem(problem.decisions, (*problem.rows, *pins))
        return cpsat.solve(pinned, seed=_SEED, work=10.0).is_solution


def ask(name: str) -> Question:
    """Return the question of the pack `name` within its budget."""
    scenario = load(name)
    candidates = expand(with_budget(scenario, None))
    amount = budget_yuan(scenario, candidates, seed=_SEED)
    candidates = replace(candidates, scenario=with_budget(scenario, amount))
    try:
        return Question(candidates, load_curves(scenario), SHIPPED)
    except ScenarioError:
        return Question(candidates, synthetic_curves(scenario), SYNTHETIC)


def synthetic_curves(scenario: Scenario) -> ResponseCurves:
    """Return concave curves that grow with the graduates of the host.

    The first event of a kind brings 3 per mille of them, or of a tenth of all where the
    host is no campus.
    """
    everybody = sum(u.graduates.value for u in scenario.universities)
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=0,
        seed=0,
        doses=dict.fromkeys(scenario.programme, 1.0),
        curves=tuple(
            _curve(scenario, host, kind, season, everybody)
            for host in scenario.host
            for kind in scenario.kind
            for season in (s.key for s in scenario.calendar.seasons)
        ),
        taste=dict.fromkeys(scenario.university, 0.0),
        misfit_share=0.0,
    )


def _curve(
    scenario: Scenario, host: str, kind: str, season: str, everybody: float
) -> Curve:
    own = scenario.host[host].university
    shares = {
        u.id: u.graduates.value / everybody
        for u in scenario.universities
        if own in (None, u.id)
    }
    size = scenario.university[own].graduates.value if own else everybody / 10
    return Curve(
        host=host,
        kind=kind,
        season=season,
        dose_steps=(1.0,) * 6,
        gains=tuple(0.003 * size * 0.7**step for step in range(6)),
        reach={own: 1.0} if own else shares,
    )
