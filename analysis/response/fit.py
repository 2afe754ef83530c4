"""Taste and response curves, taken from the simulation once.

The pattern of last year is taken to be the cheapest plan that meets the mandates: the
baseline retention was observed under it (an assumption of the pack).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analysis.response.curves import fit_kind
from analysis.response.fingerprint import fingerprint
from analysis.response.kinddesign import design_of
from analysis.response.laboratory import Laboratory
from analysis.response.saturation import fit_saturations, promise, scaled
from optimizer.planning import make_cheapest_plan, make_plan
from scenarios.errors import Problem, ScenarioError
from scenarios.province import by_city, is_province
from scenarios.response import ResponseCurves
from simulation import fit_taste

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.response.kinddesign import Design
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


CROWD = 15
"""Universities of a province's city beyond which baselines are met less closely."""
CROWDED_PERSONS = 5.0
"""How near every baseline must come then [persons]: whoever moves shifts the others."""


class Effort(NamedTuple):
    """How much a fit simulates, by how many workers, and who hears of it."""

    seed: int
    replications: int
    processes: int
    report: Callable[[str], None]


def fit(
    scenario: Scenario,
    *,
    seed: int | None,
    replications: int | None,
    processes: int,
    report: Callable[[str], None],
) -> ResponseCurves:
    """Fit taste and response curves of `scenario`, a province city by city.

    Parameters
    ----------
    seed, replications
        Streams per design point, and for the taste; by default the scenario's.
    report
        Hears one line per step.

    Raises
    ------
    ScenarioError
        If the baseline retention was observed under another pack.
    """
    _require_own_baseline(scenario)
    seed = scenario.options.seed if seed is None else seed
    scenario = as_observed(scenario)
    effort = Effort(
        seed, replications or scenario.options.replications, processes, report
    )
    report("planning last year's pattern: the cheapest plan that complies")
    pattern = last_years_pattern(scenario, seed=seed, processes=processes)
    cities = [fit_city(part, own, effort) for part, own in by_city(scenario, pattern)]
    curves = united(scenario, cities) if is_province(scenario) else cities[0]
    counted = fingerprint(scenario, pattern, curves.taste, seed=seed)
    return curves.model_copy(update={"fingerprint": counted})


def as_observed(scenario: Scenario) -> Scenario:
    """Return `scenario` as it was when the baseline was observed.

    That was with last year's internships, not with those declared.
    """
    return scenario.model_copy(update={"commitments": ()})


def fit_city(
    scenario: Scenario, pattern: Sequence[Booking], effort: Effort
) -> ResponseCurves:
    """Fit taste and response curves of one city.

    Parameters
    ----------
    pattern
        Events under which the baseline retention was observed.
    """
    seed, replications, processes, report = effort
    report(f"fitting the taste for the city: {scenario.city.en}")
    streams = range(replications)
    crowded = bool(scenario.cities) and len(scenario.universities) > CROWD
    tolerance = CROWDED_PERSONS if crowded else 1.0
    taste = fit_taste(
        scenario, pattern, seed=seed, replications=streams, tolerance=tolerance
    )
    taste = rounded(taste)
    laboratory = Laboratory(scenario, taste, seed, replications, processes, report)
    found = (design_of(scenario, kind.key) for kind in scenario.kinds)
    designs = tuple(design for design in found if design)
    fitted = [fit_kind(laboratory, design) for design in designs]
    apart = ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=replications,
        seed=seed,
        doses={p: dose for one in fitted for p, dose in one.doses.items()},
        curves=tuple(curve for one in fitted for curve in one.curves),
        taste=taste,
        misfit_share=_mean([m for one in fitted for m in one.misfits]),
    )
    return together(laboratory, designs, apart)


def united(scenario: Scenario, cities: Sequence[ResponseCurves]) -> ResponseCurves:
    """Return the curves of a province from those of its cities."""
    names = (city.id for city in scenario.cities)
    taste = {name: alpha for one in cities for name, alpha in one.taste.items()}
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=cities[0].replications,
        seed=cities[0].seed,
        doses={},
        curves=(),
        taste=taste,
        misfit_share=_mean([one.misfit_share for one in cities]),
        cities=dict(zip(names, cities, strict=True)),
    )


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


def last_years_pattern(
    scenario: Scenario, *, seed: int, processes: int = 1
) -> tuple[Booking, ...]:
    """Return the events under which the baseline retention was observed."""
    plan = make_cheapest_plan(scenario, None, seed=seed, processes=processes)
    return plan.bookings


def rounded(taste: Mapping[str, float]) -> dict[str, float]:
    """Return `taste` as it is shipped: nine decimals."""
    return {university: float(round(alpha, 9)) for university, alpha in taste.items()}


def _require_own_baseline(scenario: Scenario) -> None:
    if scenario.baseline is not None:
        rule = "its curves are those of the baseline"
        advice = f"Run `fairplan fit {scenario.baseline}`."
        raise ScenarioError(
            [Problem(scenario.name, "baseline", scenario.baseline, rule, advice)]
        )


def _mean(misfits: list[float]) -> float:
    return round(min(sum(misfits) / max(len(misfits), 1), 1.0), 6)
