"""Plan, simulate, learn at the margin, plan anew: until the simulated gain settles."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.selection.common_numbers import LEARNING
from analysis.selection.nearby import near
from analysis.selection.refit import marginal_share, refitted
from analysis.selection.thinning import thinned
from optimizer.interruption import is_interrupted
from optimizer.planning import make_plan
from scenarios.errors import PlanningError

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.selection.common_numbers import CommonNumbers
    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves

NUMBERS = range(LEARNING, LEARNING + 8)
"""Replications from which every round learns."""
SETTLED_SHARE = 0.1
"""Part of the indifference zone, a change by less than which ends the rounds: several
rounds add up."""


@dataclass(frozen=True, slots=True)
class Round:
    """A plan on the way, and what it was planned by."""

    number: int
    """Times that the curves were refitted before it."""
    plan: Plan
    curves: ResponseCurves
    gained: float
    """Extra retained graduates on the numbers learned from [persons]."""
    market: float
    """Graduates in the labour market on these [persons]."""


def rounds(
    common: CommonNumbers,
    first: Plan,
    curves: ResponseCurves,
    *,
    most: int,
    indifference: float,
    seed: int,
    report: Callable[[str], None],
) -> tuple[Round, ...]:
    """Return the plan of the pack's curves, and those of at most `most` refits.

    A search that fails ends the rounds; the plans found until then stay.

    Parameters
    ----------
    indifference
        Difference of uplift worth telling apart [share of the market].
    """
    learned = curves
    latest = _round(common, 0, first, curves)
    found = [latest]
    with suppress(PlanningError):
        while len(found) <= most and not is_interrupted():
            number = len(found)
            report(f"round {number}: learning what events bring beside each other")
            shown = thinned(common, latest.plan.bookings, NUMBERS)
            learned = refitted(common.scenario, learned, shown)
            share = marginal_share(common.scenario, learned, shown)
            bent = near(
                common.scenario, learned, latest.plan.bookings, marginal_share=share
            )
            plan = make_plan(common.scenario, bent, seed=seed)
            before, latest = latest, _round(common, number, plan, bent)
            found.append(latest)
            report(f"round {number}: {latest.gained:,.1f} more graduates simulated")
            change = abs(latest.gained - before.gained) / latest.market
            if change < SETTLED_SHARE * indifference:
                break
    return tuple(found)


def _round(
    common: CommonNumbers, number: int, plan: Plan, curves: ResponseCurves
) -> Round:
    gained, market = common.extra_and_market([plan.bookings], NUMBERS)
    return Round(number, plan, curves, float(gained.mean()), float(market.mean()))
