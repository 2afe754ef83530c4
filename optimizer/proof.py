"""How far a plan is proved: what it gains, and what no plan exceeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.placing import cuts
from optimizer.terms import uplift
from scenarios.errors import Infeasible

if TYPE_CHECKING:
    from optimizer.search import Allocation
    from scenarios.errors import PlanningError
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

_UNIT = 1 / uplift.TERM.scale
"""What a gain in whole units may lose to rounding [persons]."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What bookings gain, and how near that is to what could be gained at best."""

    gain: float
    """Expected extra retained graduates [persons]."""
    bound: float
    """What no plan exceeds [persons]."""
    is_complete: bool
    """Whether the gain falls short of the bound by no more than the gap asked and what
    the options let later terms give up; without curves, whether no plan is cheaper."""


def proof_of(
    scenario: Scenario,
    curves: ResponseCurves | None,
    allocation: Allocation,
    made: tuple[Booking, ...],
) -> Proof:
    """Return how near `made` comes to the bound of the allocation it was placed from.

    An allocation that settled no uplift was the cheapest: all its events were owed.
    """
    term, options = uplift.TERM, scenario.options
    gain = term.value(scenario, curves, made, {}) / term.scale if curves else 0.0
    bounds = [stage.bound for stage in allocation.stages if stage.term == term.name]
    if not bounds:
        return Proof(gain, gain, allocation.is_optimal)
    bound = max(bounds)
    least = bound * (1 - options.uplift_tolerance) - _UNIT
    return Proof(gain, bound, gain * (1 + options.gap) >= least)


def is_final(found: PlanningError) -> bool:
    """Tell whether what people ask, and not a cut, is proved to leave no plan."""
    return isinstance(found, Infeasible) and not any(
        clash.startswith(cuts.GROUP) for clash in found.clashes
    )
