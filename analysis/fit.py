"""Everything the optimizer and the evaluation take from the simulation, fitted once.

The pattern of last year is taken to be the cheapest plan that meets the mandates: the
baseline retention was observed under it (an assumption of the pack).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.ensemble import draw_ensemble, rounded
from analysis.fingerprint import fingerprint
from analysis.kinddesign import design_of
from analysis.laboratory import Laboratory
from analysis.response import fit_kind
from analysis.saturation import fit_saturations, promise, scaled
from optimizer.planning import make_cheapest_plan, make_plan
from scenarios.response import ResponseCurves
from simulation import fit_taste

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.kinddesign import Design
    from scenarios.plan import Booking
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
    # The baseline was observed with last year's internships, not with those declared.
    scenario = scenario.model_copy(update={"commitments": ()})
    report("planning last year's pattern: the cheapest plan that complies")
    pattern = last_years_pattern(scenario, seed=seed)
    report("fitting the taste for the city")
    streams = range(replications)
    taste = rounded(fit_taste(scenario, pattern, seed=seed, replications=streams))
    laboratory = Laboratory(scenario, taste, seed, replications, processes, report)
    found = (design_of(scenario, kind.key) for kind in scenario.kinds)
    designs = tuple(design for design in found if design)
    fitted = [fit_kind(laboratory, design) for design in designs]
    ensemble = draw_ensemble(
        scenario,
        pattern,
        members=members,
        seed=seed,
        replications=2,
        processes=processes,
        report=report,
    )
    apart = ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=replications,
        seed=seed,
        fingerprint=fingerprint(scenario, pattern, taste, seed=seed),
        doses={p: dose for one in fitted for p, dose in one.doses.items()},
        curves=tuple(curve for one in fitted for curve in one.curves),
        taste=taste,
        ensemble=ensemble,
        misfit_share=_mean([m for one in fitted for m in one.misfits]),
    )
    return together(laboratory, designs, apart)


def together(
    laboratory: Laboratory, designs: Sequence[Design], apart: ResponseCurves
) -> ResponseCurves:
    """Return curves that say what events bring when they are held together.

    Seasons are saturated first; then everything is scaled so that the best plan brings
    in the simulation what the curves expect of it.
    """
    saturations = fit_saturations(laboratory, designs, apart)
    curves = apart.model_copy(update={"saturations": saturations})
    plan = make_plan(laboratory.scenario, curves, seed=laboratory.seed)
    expected = promise(laboratory.scenario, curves, plan.bookings)
    gained = laboratory.gains({"plan": plan.bookings})["plan"]
    return scaled(curves, max(gained, 0.0) / expected) if expected else curves


def last_years_pattern(scenario: Scenario, *, seed: int) -> tuple[Booking, ...]:
    """Return the events under which the baseline retention was observed."""
    return make_cheapest_plan(scenario, None, seed=seed).bookings


def _mean(misfits: list[float]) -> float:
    return round(min(sum(misfits) / max(len(misfits), 1), 1.0), 6)
