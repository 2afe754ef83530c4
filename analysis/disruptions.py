"""What a plan brings where events are called off and nothing replaces them.

The arms are simulated again on the same streams, with the events missing that weather,
epidemics and employers call off in each replication: the same days for every arm.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analysis.findings import Disrupted
from analysis.precision import central, mean_interval
from scenarios.team import team_of
from simulation import called_off, simulate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from simulation import CalledOff, Outcomes

DISRUPTED = {"minimum": "minimum_disrupted", "plan": "plan_disrupted"}
"""Arms that are simulated again, and what they are called then."""


def with_disruptions(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    curves: ResponseCurves,
    outcomes: Outcomes,
    *,
    seed: int,
    processes: int = 1,
    cluster: str | None = None,
) -> tuple[tuple[Disrupted, ...], Outcomes]:
    """Return what is left of each arm, and all outcomes with those of disrupted arms.

    Parameters
    ----------
    arms
        Bookings of the arms ``none``, ``minimum`` and ``plan``.
    outcomes
        Their outcomes without disruption, of the replications to repeat.

    Raises
    ------
    ScenarioError
        If nothing says how events are called off.
    """
    numbers = outcomes.replications
    fallen = {
        arm: called_off(scenario, arms[arm], seed=seed, replications=numbers)
        for arm in DISRUPTED
    }
    with team_of(processes, cluster) as team:
        again = simulate(
            scenario,
            {name: arms[arm] for arm, name in DISRUPTED.items()},
            taste=curves.taste,
            seed=seed,
            replications=range(numbers[0], numbers[-1] + 1),
            team=team,
            called_off={DISRUPTED[arm]: found for arm, found in fallen.items()},
        )
    every = _beside(outcomes, again)
    return tuple(_findings(every, fallen)), every


def _beside(outcomes: Outcomes, more: Outcomes) -> Outcomes:
    """Return the counts of further arms beside those of the same replications."""
    groups, further = outcomes.groups, more.groups
    if groups is not None and further is not None:
        groups = replace(
            groups,
            arms=(*groups.arms, *further.arms),
            values=np.concatenate((groups.values, further.values), axis=1),
        )
    return replace(
        outcomes,
        arms=(*outcomes.arms, *more.arms),
        values=np.concatenate((outcomes.values, more.values), axis=1),
        groups=groups,
    )


def _findings(
    outcomes: Outcomes, fallen: Mapping[str, CalledOff]
) -> Iterator[Disrupted]:
    none, market = (_total(outcomes, "none", m) for m in ("retained", "in_market"))
    for arm, name in DISRUPTED.items():
        whole, left = (_total(outcomes, a, "retained") for a in (arm, name))
        by_year = [
            float(sum(number in years for years in fallen[arm].values()))
            for number in outcomes.replications
        ]
        yield Disrupted(
            arm=arm,
            called_off=central(by_year),
            retained=mean_interval(left - none),
            share=mean_interval((left - none) / np.maximum(market, 1)),
            lost=mean_interval(whole - left),
        )


def _total(outcomes: Outcomes, arm: str, measure: str) -> NDArray[np.float64]:
    return np.asarray(outcomes.counts(arm, measure).sum(axis=1), dtype=np.float64)
