"""What a plan brings where events are called off and nothing replaces them.

The arms are simulated again on the same streams, with the events missing that weather,
epidemics and employers call off in each replication: the same days for every arm.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analysis.evaluation.findings import Disrupted
from analysis.paired import extra_retained, persons, shares_by_member
from analysis.precision import central, mean_interval
from analysis.runs import ensemble_of
from scenarios.classes import main_class
from scenarios.team import ALONE
from simulation import called_off, simulate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analysis.arms import Arms
    from scenarios.ensemble import Member
    from scenarios.team import Team
    from simulation import CalledOff, Outcomes

DISRUPTED = {"minimum": "minimum_disrupted", "plan": "plan_disrupted"}
"""Arms that are simulated again, and what they are called then."""


def with_disruptions(
    arms: Arms,
    taste: Mapping[str, float],
    members: Sequence[Member],
    outcomes: Outcomes,
    *,
    team: Team = ALONE,
) -> tuple[tuple[Disrupted, ...], Outcomes]:
    """Return what is left of each arm, and all outcomes with those of disrupted arms.

    Parameters
    ----------
    arms
        The arms ``none``, ``minimum`` and ``plan``.
    taste, members
        alpha by university [log-odds] at the central parameters, and parameter sets.
    outcomes
        What the arms count undisturbed, in the replications to repeat.

    Raises
    ------
    ScenarioError
        If nothing says how events are called off.
    """
    fallen = {
        name: called_off(
            arms.scenario, arms.bookings[arm],
            seed=arms.seed, replications=outcomes.replications,
        )
        for arm, name in DISRUPTED.items()
    }  # fmt: skip
    made = {name: arms.bookings[arm] for arm, name in DISRUPTED.items()}
    again = simulate(
        arms.scenario, made, taste=taste, seed=arms.seed,
        replications=range(len(outcomes.replications)),
        team=team, called_off=fallen,
    )  # fmt: skip
    ensemble = ensemble_of(
        arms._replace(bookings={"none": (), **made}), members,
        main_class(arms.scenario.calendar.horizon), team=team, called_off=fallen,
    )  # fmt: skip
    every = _beside(outcomes, again)
    return tuple(_findings(every, ensemble, fallen)), every


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
    outcomes: Outcomes,
    ensemble: Sequence[Outcomes],
    fallen: Mapping[str, CalledOff],
) -> Iterator[Disrupted]:
    market = np.maximum(persons(outcomes, "none", "in_market"), 1)
    for arm, name in DISRUPTED.items():
        by_year = [
            float(sum(number in years for years in fallen[name].values()))
            for number in outcomes.replications
        ]
        left = extra_retained(outcomes, name, "none")
        shares = shares_by_member(outcomes, ensemble, name, "none")
        yield Disrupted(
            arm=arm,
            called_off=central(by_year),
            retained=mean_interval(left),
            share=mean_interval(left / market),
            lost=mean_interval(extra_retained(outcomes, arm, name)),
            share_ensemble=central(shares) if shares else None,
        )
