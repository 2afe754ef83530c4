"""Plans to choose from: all of them nearly the best, by one reckoning or another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from analysis.selection.references import rivals
from optimizer.interruption import is_interrupted
from optimizer.planning import make_plan
from optimizer.tradeoffs.alternatives import alternatives
from scenarios.errors import PlanningError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from analysis.selection.rounds import Round
    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

Origin = Literal["one_pass", "round", "gain_first", "alternative", "greedy", "even"]
"""The plan of the pack's curves, those of refits, the one that gives up no gain for
evenness, those nearly as good that differ most, and the rivals."""
WITHIN = 0.01
"""Share of the best gain that an alternative may give up."""


class Contender(NamedTuple):
    """A plan of the pool."""

    origin: Origin
    number: int
    """Which of those of its origin, from 1; 0 where there is one."""
    plan: Plan

    @property
    def name(self) -> str:
        """What it is called in data."""
        return f"{self.origin}_{self.number}" if self.number else self.origin


def pool(
    scenario: Scenario,
    found: Sequence[Round],
    curves: ResponseCurves,
    *,
    number: int,
    seed: int,
    report: Callable[[str], None],
) -> tuple[Contender, ...]:
    """Return different plans, the one pass first.

    Parameters
    ----------
    found
        Plans of the rounds, the one pass first.
    curves
        The pack's.
    number
        Alternatives at most to the best of the rounds.
    """
    best = max(found, key=lambda one: one.gained)
    one_pass, *later = found
    made: list[Contender] = [Contender("one_pass", 0, one_pass.plan)]
    made += (Contender("round", one.number, one.plan) for one in later)
    if not is_interrupted():
        report("planning for gain alone")
        made += _gain_first(scenario, best.curves, seed)
    if number and not is_interrupted():
        report(f"searching {number} plans nearly as good that differ most")
        others = alternatives(
            scenario, best.plan, best.curves, seed=seed, number=number, within=WITHIN
        )
        made += (Contender("alternative", i, plan) for i, plan in enumerate(others, 1))
    yuan = one_pass.plan.budget_yuan
    if yuan is None:
        return tuple(_different(made))
    # Rivals stay in any case: the plan selected is told against each of them.
    simpler = rivals(scenario, curves, yuan=yuan, seed=seed)
    return (*_different(made), *(Contender(name, 0, plan) for name, plan in simpler))


def _gain_first(
    scenario: Scenario, curves: ResponseCurves, seed: int
) -> Iterator[Contender]:
    none = {"uplift_tolerance": 0.0, "evenness_tolerance": 0.0}
    options = scenario.options.model_copy(update=none)
    strict = scenario.model_copy(update={"options": options})
    try:
        plan = make_plan(strict, curves, seed=seed)
    except PlanningError:
        return
    # It is a plan of the scenario asked about, whose options it keeps as well.
    own = {"scenario_digest": scenario.digest}
    yield Contender("gain_first", 0, plan.model_copy(update=own))


def _different(made: Iterable[Contender]) -> Iterator[Contender]:
    """Yield those whose bookings no earlier one has."""
    seen = set()
    for one in made:
        if one.plan.bookings not in seen:
            seen.add(one.plan.bookings)
            yield one
