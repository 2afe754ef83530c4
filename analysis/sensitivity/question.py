"""The screen of a scenario's plan: what is asked, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.arms import Arms
from analysis.journey import require_names, seed_of
from analysis.response.fit import as_observed, last_years_pattern
from analysis.sensitivity.factors import factors
from analysis.sensitivity.screening import require_salib, screen
from analysis.sensitivity.trying import Bench
from optimizer.planning import make_cheapest_plan
from scenarios.loading import load_curves

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.journey import Planned
    from analysis.sensitivity.screening import Screen


def screened(
    made: Planned,
    *,
    walks: int,
    base: int,
    seed: int | None = None,
    processes: int = 1,
    near: str = "",
    report: Callable[[str], None],
) -> Screen:
    """Screen what the plan brings beyond the minimum and beyond no events.

    Parameters
    ----------
    walks, base
        Starts of Morris's screen, and base sample of Sobol's indices (0: none).
    near
        File whose neighbours are the response curves, as for `journey`.

    Raises
    ------
    MissingExtra
        If SALib is not installed.
    """
    require_salib()
    scenario = made.scenario
    require_names(made.compliance)
    curves, streams = load_curves(scenario, near), seed_of(scenario, seed)
    report("planning the cheapest year that complies, to compare with")
    least = make_cheapest_plan(scenario, curves, seed=streams, processes=processes)
    pattern = last_years_pattern(as_observed(scenario), seed=curves.seed)
    each = factors(scenario)
    bookings = {"none": (), "minimum": least.bookings, "plan": made.plan.bookings}
    bench = Bench(
        Arms(scenario, bookings, streams),
        pattern,
        curves.taste,
        tuple(factor.name for factor in each),
    )
    return screen(
        bench, each, walks=walks, base=base, processes=processes, report=report
    )
