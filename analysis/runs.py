"""Everything simulated of a class: central replications, and the ensemble's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from analysis.ensemble import member_scenario
from analysis.groups import COMPARED
from scenarios.classes import main_class, recurs
from simulation import arrivals_of, destinations_of, simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from simulation import Outcomes

NOW = None
"""Key of the class that the horizon serves; where a year recurs, of every class."""
MEMBER_REPLICATIONS = 2
"""Replications of each arm under each parameter set."""


@dataclass(frozen=True, slots=True)
class Runs:
    """One class under every arm."""

    central: Outcomes
    """Replications at the central parameters, with destinations and arrivals."""
    ensemble: tuple[Outcomes, ...]
    """A few replications on the same streams under each parameter set."""


def run_classes(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    curves: ResponseCurves,
    *,
    seed: int,
    replications: int,
    processes: int = 1,
) -> dict[int | None, Runs]:
    """Simulate the class that the horizon serves and others with targets or services.

    Where a year recurs, all classes meet the same events: one is simulated for all.
    """
    run = partial(
        _run_class, scenario, arms, curves,
        seed=seed, replications=replications, processes=processes,
    )  # fmt: skip
    horizon = scenario.calendar.horizon
    main = main_class(horizon)
    years = {year for target in scenario.targets for year in target.classes}
    years |= {s.process.graduating for s in scenario.services if s.process}
    others = () if recurs(horizon) else sorted(years - {main})
    return {NOW: run(main), **{year: run(year) for year in others}}


def _run_class(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    curves: ResponseCurves,
    graduating: int,
    *,
    seed: int,
    replications: int,
    processes: int,
) -> Runs:
    central = simulate(
        scenario,
        arms,
        taste=curves.taste,
        seed=seed,
        replications=range(replications),
        processes=processes,
        graduating=graduating,
        pairs=COMPARED,
    )
    ensemble = (
        simulate(
            member_scenario(scenario, member.values),
            arms,
            taste=member.taste,
            seed=seed,
            replications=range(MEMBER_REPLICATIONS),
            processes=processes,
            graduating=graduating,
        )
        for member in curves.ensemble
    )
    return Runs(_with_asides(central, scenario, seed), tuple(ensemble))


def _with_asides(outcomes: Outcomes, scenario: Scenario, seed: int) -> Outcomes:
    numbers = outcomes.replications
    asides = []
    if scenario.destinations:
        asides.append(destinations_of(scenario, seed=seed, replications=numbers))
    if scenario.arrivals:
        asides.append(arrivals_of(scenario, seed=seed, replications=numbers))
    return replace(outcomes, asides=tuple(asides))
