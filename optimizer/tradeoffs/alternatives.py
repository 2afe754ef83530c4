"""Plans nearly as good as the best that differ from it, and from each other, most.

Each alternative keeps every rule, the budget, and all but a given share of the best
plan's gain; under these limits it shares as few bookings as can be with the plans
before it, added up over them. What counts as shared is told in `visits`.
"""

from __future__ import annotations

import math
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary, Objective, Row
from optimizer.terms import uplift
from optimizer.tradeoffs.most_gain import NODE_LIMIT, MostGain
from optimizer.tradeoffs.visits import difference, visits
from optimizer.uncollected import uncollected
from scenarios.errors import PlanningError
from scenarios.plan import Stage

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from optimizer.candidates import Candidate
    from optimizer.search import Allocation
    from optimizer.tradeoffs.visits import Visit
    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

GAP = 0.02
"""Relative gap at which an alternative shares few enough bookings."""
ATTEMPTS = 3
"""Times that more gain is asked for when placement has lost too much of it."""


@uncollected()
def alternatives(
    scenario: Scenario,
    best: Plan,
    curves: ResponseCurves,
    *,
    seed: int,
    number: int,
    within: float,
    gap: float = GAP,
) -> tuple[Plan, ...]:
    """Return at most `number` plans of a city, none of them like another.

    There are fewer if no further plan differs, if none keeps the gain once its events
    have dates, or if none is found within the limit of a search.

    Parameters
    ----------
    within
        Share of the gain of `best` that an alternative may give up.
    gap
        Relative gap at which it shares few enough bookings with those before it.
    """
    found = [best]
    # A search that fails costs its own plan, not those found before.
    with suppress(PlanningError):
        near = _Near(scenario, best, curves, seed, within, gap)
        while len(found) <= number:
            known = [visits(scenario, plan.bookings) for plan in found]
            plan = near.plan_unlike(known)
            if plan is None:
                break
            found.append(plan)
    return tuple(found[1:])


class _Near:
    """The plans of a city that give up little of the best gain."""

    def __init__(
        self,
        scenario: Scenario,
        best: Plan,
        curves: ResponseCurves,
        seed: int,
        within: float,
        gap: float,
    ) -> None:
        self.best = best
        self.gap = gap
        self.least = best.provenance.objective * (1 - within)
        self.question = MostGain(scenario, curves, seed=seed, gap=within / 2)
        budget = best.budget_yuan
        self.limits = [] if budget is None else [self.question.spending(budget)]
        self.question.allocation(self.limits)

    def plan_unlike(self, known: Sequence[Counter[Visit]]) -> Plan | None:
        """Return a plan with little in common with those of `known`, if there is."""
        asked = self.least
        for _ in range(ATTEMPTS):
            plan = self._placed(known, asked)
            own = visits(self.question.scenario, plan.bookings)
            if not all(difference(own, other) for other in known):
                return None
            lost = self.least - plan.provenance.objective
            if lost <= 0:
                return plan
            asked = min(asked + lost, self.best.provenance.objective)
        return None

    def _placed(self, known: Sequence[Counter[Visit]], gain: float) -> Plan:
        return self.question.plan(
            self.best.budget_yuan, lambda cuts: self._unlike(known, gain, cuts)
        )

    def _unlike(
        self, known: Sequence[Counter[Visit]], gain: float, cuts: Sequence[Row]
    ) -> Allocation:
        # Rounded first: an error of floats must not ask for more than the best gain.
        low = math.ceil(round(gain * uplift.TERM.scale, 3))
        near = Row("near", uplift.TERM.name, self.question.aim.terms, low=low)
        shared, rows = self._shared(known)
        self._keep_away(known, (near, *self.limits, *cuts))
        self._start(known)
        limits = (*self.question.rows, *self.limits, near, *rows, *cuts)
        answer = self.question.search.first(
            limits, Objective(shared, "minimise"), gap=self.gap, nodes=NODE_LIMIT
        )
        bound = min(answer.bound, answer.objective)
        stage = Stage(
            term="shared", unit="events", value=answer.objective, bound=bound,
            gap=(answer.objective - bound) / max(answer.objective, 1.0),
        )  # fmt: skip
        gained = (s for s in self.best.provenance.stages if s.term == uplift.TERM.name)
        return self.question.search.allocation([*gained, stage])

    def _keep_away(
        self, known: Sequence[Counter[Visit]], limits: Sequence[Row]
    ) -> None:
        """Hold as few events as can be at the visits of `known`: a good start.

        It counts too much where a visit is held oftener than before, but bounds well.
        """
        members = self.question.candidates.grouped(_visit)
        away = Counter(c for plan in known for visit in plan for c in members[visit])
        rows = (*self.question.rows, *limits)
        objective = Objective(tuple(away.items()), "minimise")
        self.question.search.later(rows, objective, gap=self.gap)

    def _start(self, known: Sequence[Counter[Visit]]) -> None:
        """Tell the search what the answer before shares with each of `known`."""
        search = self.question.search
        taken: Counter[Visit] = Counter()
        for c, number in search.counts.items():
            taken[_visit(c)] += number
        marks: dict[Hashable, float] = {}
        for i, plan in enumerate(known):
            for visit, held in plan.items():
                marks[_share(i, visit, held)] = min(held, taken[visit])
                marks[_beyond(i, visit)] = int(taken[visit] > held)
        search.values = {**search.values, **marks}

    def _shared(
        self, known: Sequence[Counter[Visit]]
    ) -> tuple[tuple[tuple[Hashable, int], ...], list[Row]]:
        """Return the bookings shared with each of `known`, and rows that bind them.

        Of a visit that may be held oftener than a plan holds it no more than that is
        shared: either its events count, or (``beyond``) as many as the plan has.
        """
        candidates = self.question.candidates
        members = candidates.grouped(_visit)
        terms: Counter[Hashable] = Counter()
        rows: list[Row] = []
        for i, plan in enumerate(known):
            for visit, held in plan.items():
                own = members[visit]
                limit = candidates.scenario.programme[visit[0]].max_per_host
                room = min(sum(c.cap for c in own), limit) - held
                if room <= 0:
                    terms.update(own)
                    continue
                beyond, shared = _beyond(i, visit), _share(i, visit, held)
                counted = ((c, -1) for c in own)
                ends = ((shared, 1), (beyond, room))
                rows.append(Row("shared", repr(visit), (*ends, *counted), low=0))
                ends = ((shared, 1), (beyond, -held))
                rows.append(Row("shared", repr(visit), ends, low=0))
                terms[shared] += 1
        return tuple(terms.items()), rows


def _visit(candidate: Candidate) -> Visit:
    return candidate.programme, candidate.host, candidate.first


def _share(plan: int, visit: Visit, held: int) -> Auxiliary:
    return Auxiliary("shared", (plan, visit), held)


def _beyond(plan: int, visit: Visit) -> Auxiliary:
    return Auxiliary("beyond", (plan, visit), 1, integral=True)
