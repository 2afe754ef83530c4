"""What each policy that is no event is worth: the same plan with it and without it.

Both years have the same people, events and posts on the same streams, and the taste
that reproduces what was observed; only those whom the policy covers like the city more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.ensemble.prior import member_scenario
from analysis.precision import mean_interval
from analysis.spread import Spread
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from scenarios.commitment import Commitment
    from scenarios.obligations import Lever
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

_EFFECT = "choice.internship_log_odds"


@dataclass(frozen=True, slots=True)
class LeverFinding:
    """What one policy adds to a plan."""

    clause: str
    """Id of the lever, or of the commitment that provides internships."""
    active: bool
    """Whether the scenario has it."""
    retained: Spread
    """More retained with it than without it [persons]; Monte Carlo interval."""
    share: Spread
    """The same of the labour market [share]."""
    by_effect: Spread
    """The same as persons over the range of its effect on taste: at the central value,
    and from the low to the high one."""


class _Years(NamedTuple):
    """A scenario with a policy, and the same without it."""

    on: Scenario
    off: Scenario


def lever_findings(
    scenario: Scenario,
    bookings: Sequence[Booking],
    curves: ResponseCurves,
    *,
    seed: int,
    replications: int,
    processes: int = 1,
) -> tuple[LeverFinding, ...]:
    """Compare the year of `bookings` with and without each lever and its internships.

    Parameters
    ----------
    curves
        For the taste for the city.
    """
    run = partial(
        _retained, bookings=bookings, curves=curves, seed=seed,
        replications=replications, processes=processes,
    )  # fmt: skip
    # Most policies share the year without them.
    once = cache(run)
    levers = (
        _finding(lever.id, lever.active, _lever_years(scenario, lever), once)
        for lever in scenario.levers
    )
    internships = (
        _finding(c.id, any(c.provided.values()), _place_years(scenario, c), once)
        for c in scenario.commitments
        if c.internships is not None
    )
    return (*levers, *internships)


def _finding(
    clause: str,
    active: bool,
    years: Sequence[_Years],
    run: Callable[[Scenario], tuple[NDArray[np.float64], NDArray[np.float64]]],
) -> LeverFinding:
    gains = []
    for year in years:
        (with_it, market), (without, _) = run(year.on), run(year.off)
        gains.append((with_it - without, market))
    (gain, market), *ends = gains
    low, high = sorted(float(end.mean()) for end, _ in ends)
    return LeverFinding(
        clause=clause,
        active=active,
        retained=mean_interval(gain),
        share=mean_interval(gain / np.maximum(market, 1)),
        by_effect=Spread(float(gain.mean()), low, high),
    )


def _lever_years(scenario: Scenario, lever: Lever) -> tuple[_Years, ...]:
    """Return the year with and without a lever, by the size of its effect."""
    taste = lever.taste_log_odds

    def pulled(value: float, *, active: bool) -> Scenario:
        effect = taste.model_copy(update={"value": value})
        changed = lever.model_copy(update={"active": active, "taste_log_odds": effect})
        levers = tuple(changed if one is lever else one for one in scenario.levers)
        return scenario.model_copy(update={"levers": levers})

    off = pulled(taste.value, active=False)
    values = (taste.value, taste.low, taste.high)
    return tuple(_Years(pulled(value, active=True), off) for value in values)


def _place_years(scenario: Scenario, commitment: Commitment) -> tuple[_Years, ...]:
    """Return the year with and without the places provided, by an internship's effect.

    Without them as many fewer places exist as last year's pattern had.
    """
    none = commitment.model_copy(update={"provided": {}})
    kept = scenario.commitments
    commitments = tuple(none if one is commitment else one for one in kept)
    off = scenario.model_copy(update={"commitments": commitments})
    effect = scenario.behaviour.choice.internship_log_odds
    return tuple(
        _Years(*(member_scenario(year, {_EFFECT: value}) for year in (scenario, off)))
        for value in (effect.value, effect.low, effect.high)
    )


def _retained(
    scenario: Scenario,
    *,
    bookings: Sequence[Booking],
    curves: ResponseCurves,
    seed: int,
    replications: int,
    processes: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the retained and the labour market by replication."""
    outcomes = simulate(
        scenario,
        {"plan": bookings},
        taste=curves.taste,
        seed=seed,
        replications=range(replications),
        processes=processes,
    )
    retained, market = (
        np.asarray(outcomes.counts("plan", m).sum(axis=1), dtype=np.float64)
        for m in ("retained", "in_market")
    )
    return retained, market
