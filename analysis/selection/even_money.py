"""The plan of whoever treats everybody alike: the same money everywhere.

It knows what is owed and what events cost, and nothing of what they bring: a yuan is
worth the less, the more has been spent on events of its kind at its place in its
season, and is worth as much at any other.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from optimizer.costs import event_cost_yuan
from optimizer.tradeoffs.most_gain import MostGain
from optimizer.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.rows import Row
    from optimizer.search import Allocation
    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

GAP = 0.02
"""Relative gap at which money is spread evenly enough."""
STEPS = 10
"""Amounts after each of which a yuan is worth less; one is the median event's cost."""


@uncollected()
def make_even_plan(
    scenario: Scenario, curves: ResponseCurves, *, yuan: int, seed: int
) -> Plan:
    """Return the plan of a city that spreads a budget evenly, owed figures first.

    Raises
    ------
    Infeasible, Undecided
        As `optimizer.planning.make_plan`.
    """
    even = spread_evenly(scenario, curves.of_city(scenario))
    question = MostGain(scenario, even, seed=seed, gap=GAP)
    spending = question.spending(yuan)

    def allocate(cuts: Sequence[Row]) -> Allocation:
        return question.allocation([spending, *cuts])

    return question.plan(yuan, allocate)


def spread_evenly(scenario: Scenario, curves: ResponseCurves) -> ResponseCurves:
    """Return `curves` with the same steps everywhere and doses that go by cost."""
    cost = {
        p.id: event_cost_yuan(p) for p in scenario.programmes if p.id in curves.doses
    }
    usual = median(cost.values())
    widths = (1.0,) * STEPS
    gains = tuple(1 / (i + 1) for i in range(STEPS))
    return curves.model_copy(
        update={
            "doses": {p: yuan / usual for p, yuan in cost.items()},
            "saturations": (),
            "curves": tuple(
                curve.model_copy(update={"dose_steps": widths, "gains": gains})
                for curve in curves.curves
            ),
        }
    )
