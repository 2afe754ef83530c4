"""Whether a year can be planned; if not, why not, and what is the least that helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.explanation.levels import useful
from optimizer.explanation.lifting import with_given_rules
from optimizer.explanation.refusal import first_clash
from optimizer.explanation.repair import Repair, repairs
from optimizer.explanation.supply import Demand, demands
from optimizer.explanation.usage import Usage, usage_of
from optimizer.planning import make_cheapest_plan
from optimizer.uncollected import uncollected
from scenarios.errors import Undecided
from scenarios.province import parts

if TYPE_CHECKING:
    from optimizer.explanation.clash import Clash
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a year is impossible, with repairs; or what the cheapest plan takes."""

    scenario: Scenario
    """The scenario, or the city of a province, that is explained."""
    short: tuple[Demand, ...] = ()
    """Duties that some limit alone leaves too little room for."""
    clash: Clash | None = None
    """What cannot all hold, or None where the year can be planned."""
    repairs: tuple[Repair, ...] = ()
    """The smallest changes after which it was planned."""
    usage: Usage | None = None
    """What the cheapest plan takes, where there is one."""

    @property
    def is_possible(self) -> bool:
        """Whether the year can be planned."""
        return self.clash is None


@uncollected()
def explain(scenario: Scenario, *, seed: int) -> Explanation:
    """Return why `scenario` cannot be planned, or what its cheapest plan takes.

    Of a province the first city that cannot be planned is explained.

    Raises
    ------
    Undecided
        If the limit was reached before a plan or a proof, or two engines disagree.
    """
    for city in parts(scenario):
        clash = first_clash(city, seed=seed)
        if clash:
            return _impossible(city, clash, seed)
    plan = make_cheapest_plan(scenario, None, seed=seed)
    limit = scenario.options.budget.yuan
    if limit is not None and plan.cost_yuan > limit:
        raise Undecided("no plan within the budget was found, and none ruled out")
    return Explanation(scenario, usage=usage_of(scenario, plan))


def _impossible(scenario: Scenario, clash: Clash, seed: int) -> Explanation:
    clash = with_given_rules(scenario, clash, seed=seed)
    short = (
        demand
        for demand in demands(useful(scenario))
        if any(supply.is_short for supply in demand.supplies)
    )
    found = repairs(scenario, clash, seed=seed)
    return Explanation(scenario, tuple(short), clash, found)
