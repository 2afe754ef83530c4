"""Everything the optimizer and the evaluation take from the simulation, fitted once.

The pattern of last year is taken to be the cheapest plan that meets the mandates: the
baseline retention was observed under it (an assumption of the pack).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.ensemble import draw_ensemble, rounded
from analysis.kinddesign import design_of
from analysis.laboratory import Laboratory
from analysis.response import fit_kind
from optimizer.planning import make_cheapest_plan
from scenarios.response import ResponseCurves
from simulation import fit_taste

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.scenario import Scenario


def fit(
    scenario: Scenario,
    *,
    seed: int | None,
    replications: int | None,
    members: int,
    processes: int,
    report: Callable[[str], None],
) -> ResponseCurves:
    """Fit taste, response curves and ensemble of `scenario`.

    Parameters
    ----------
    seed, replications
        Streams per design point, and for the taste; by default the scenario's.
    members
        Parameter sets of the ensemble.
    report
        Hears one line per step.
    """
    seed = scenario.options.seed if seed is None else seed
    replications = replications or scenario.options.replications
    report("planning last year's pattern: the cheapest plan that complies")
    pattern = make_cheapest_plan(scenario, None, seed=seed).bookings
    report("fitting the taste for the city")
    streams = range(replications)
    taste = rounded(fit_taste(scenario, pattern, seed=seed, replications=streams))
    laboratory = Laboratory(scenario, taste, seed, replications, processes, report)
    designs = (design_of(scenario, kind.key) for kind in scenario.kinds)
    fitted = [fit_kind(laboratory, design) for design in designs if design]
    ensemble = draw_ensemble(
        scenario,
        pattern,
        members=members,
        seed=seed,
        replications=2,
        processes=processes,
        report=report,
    )
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=replications,
        seed=seed,
        doses={p: dose for one in fitted for p, dose in one.doses.items()},
        curves=tuple(curve for one in fitted for curve in one.curves),
        taste=taste,
        ensemble=ensemble,
        misfit_share=_mean([m for one in fitted for m in one.misfits]),
    )


def _mean(misfits: list[float]) -> float:
    return round(min(sum(misfits) / max(len(misfits), 1), 1.0), 6)
