"""Simpler plans, which a searched one is told against.

Those that meet what is owed within the same budget are chosen from like any other.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal, get_args

from analysis.response.fit import as_observed, last_years_pattern
from analysis.selection.even_money import make_even_plan
from optimizer.greedy.planning import make_greedy_plan
from optimizer.interruption import is_interrupted
from optimizer.planning import make_cheapest_plan
from scenarios.errors import PlanningError
from scenarios.loading import baseline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scenarios.plan import Booking, Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

    Make = Callable[..., Plan]

Rival = Literal["greedy", "even"]
"""One event after the other, and the same money everywhere: each spends the budget."""
Reference = Literal["minima", "last_year"]
"""The least that complies, and the events under which the baseline was observed."""
SIMPLER: tuple[str, ...] = (*get_args(Rival), *get_args(Reference))
"""All that a plan is told against, if they come to a plan."""
RIVALS: tuple[tuple[Rival, Make], ...] = (
    ("greedy", make_greedy_plan),
    ("even", make_even_plan),
)
"""How each rival plans."""


def rivals(
    scenario: Scenario, curves: ResponseCurves, *, yuan: int, seed: int
) -> Iterator[tuple[Rival, Plan]]:
    """Yield every rival that was found within a budget."""
    for name, make in RIVALS:
        if is_interrupted():
            return
        with suppress(PlanningError):
            yield name, make(scenario, curves, yuan=yuan, seed=seed)


def references(
    scenario: Scenario, curves: ResponseCurves, *, seed: int, near: str = ""
) -> dict[Reference, tuple[Booking, ...]]:
    """Return the bookings of every reference that was found.

    Parameters
    ----------
    near
        File beside which a baseline is looked for first.
    """
    observed = as_observed(baseline_of(scenario, near))
    makes: dict[Reference, Callable[[], tuple[Booking, ...]]] = {
        "minima": lambda: make_cheapest_plan(scenario, curves, seed=seed).bookings,
        "last_year": lambda: last_years_pattern(observed, seed=seed),
    }
    found: dict[Reference, tuple[Booking, ...]] = {}
    for name, make in makes.items():
        with suppress(PlanningError):
            bookings = make()
            # What a search holds when it is ended need not be the least that complies.
            if not is_interrupted():
                found[name] = bookings
    return found
