"""Plans that a searched one is told against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from analysis.fit import as_observed, last_years_pattern
from analysis.selection.even_money import make_even_plan
from optimizer.greedy.planning import make_greedy_plan
from optimizer.interruption import is_interrupted
from optimizer.planning import make_cheapest_plan
from scenarios.errors import PlanningError
from scenarios.loading import baseline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

Reference = Literal["minima", "even", "greedy", "last_year"]
"""The least that complies, the same money everywhere, one event after the other, and
the events under which the baseline retention was observed."""
REFERENCES: tuple[Reference, ...] = get_args(Reference)
"""Every reference, in the order of tables."""


def references(
    scenario: Scenario,
    curves: ResponseCurves,
    *,
    yuan: int | None,
    seed: int,
    near: str,
) -> Iterator[tuple[Reference, tuple[Booking, ...]]]:
    """Yield the bookings of every reference that was found.

    Parameters
    ----------
    yuan
        Budget of those that spend one; None leaves them out.
    near
        File beside which a baseline is looked for first.
    """
    for name in REFERENCES:
        if is_interrupted():
            return
        try:
            made = _bookings(name, scenario, curves, yuan, seed, near)
        except PlanningError:
            continue
        if made is not None:
            yield name, made


def _bookings(
    name: Reference,
    scenario: Scenario,
    curves: ResponseCurves,
    yuan: int | None,
    seed: int,
    near: str,
) -> tuple[Booking, ...] | None:
    match name:
        case "minima":
            return make_cheapest_plan(scenario, curves, seed=seed).bookings
        case "last_year":
            observed = as_observed(baseline_of(scenario, near))
            return last_years_pattern(observed, seed=seed)
        case "even" if yuan is not None:
            return make_even_plan(scenario, curves, yuan=yuan, seed=seed).bookings
        case "greedy" if yuan is not None:
            return make_greedy_plan(scenario, curves, yuan=yuan, seed=seed).bookings
    return None
