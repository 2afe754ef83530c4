"""Everything simulated of a class: central replications, and the ensemble's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from analysis.ensemble import member_scenario
from scenarios.classes import main_class, recurs
from scenarios.team import team_of
from simulation import arrivals_of, destinations_of, simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.response import Member, ResponseCurves
    from scenarios.scenario import Scenario
    from scenarios.team import Team
    from simulation import Outcomes

NOW = None
"""Key of the class that the horizon serves; where a year recurs, of every class."""
MEMBER_REPLICATIONS = 2
"""Replications of each arm under each parameter set."""
BATCHES_PER_WORKER = 4
"""Batches of parameter sets for each worker: whoever is slower gets fewer."""


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
    cluster: str | None = None,
) -> dict[int | None, Runs]:
    """Simulate the class that the horizon serves and others with targets or services.

    Where a year recurs, all classes meet the same events: one is simulated for all.
    """
    horizon = scenario.calendar.horizon
    main = main_class(horizon)
    years = {year for target in scenario.targets for year in target.classes}
    years |= {s.process.graduating for s in scenario.services if s.process}
    others = () if recurs(horizon) else sorted(years - {main})
    with team_of(processes, cluster) as team:
        run = partial(
            _run_class, scenario, arms, curves,
            seed=seed, replications=replications, team=team,
        )  # fmt: skip
        return {NOW: run(main), **{year: run(year) for year in others}}


def _run_class(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    curves: ResponseCurves,
    graduating: int,
    *,
    seed: int,
    replications: int,
    team: Team | None,
) -> Runs:
    central = simulate(
        scenario,
        arms,
        taste=curves.taste,
        seed=seed,
        replications=range(replications),
        team=team,
        graduating=graduating,
    )
    run = partial(_run_members, scenario, arms, seed, graduating)
    ensemble = run(curves.ensemble) if team is None else _spread(run, curves, team)
    return Runs(_with_asides(central, scenario, seed), tuple(ensemble))


def _spread(
    run: Callable[[Sequence[Member]], list[Outcomes]],
    curves: ResponseCurves,
    team: Team,
) -> list[Outcomes]:
    """Return the outcomes of all members, a few at a time by each worker.

    A scenario is sent once for all members of a batch.
    """
    size = -(-len(curves.ensemble) // (BATCHES_PER_WORKER * team.size)) or 1
    starts = range(0, len(curves.ensemble), size)
    batches = [curves.ensemble[start : start + size] for start in starts]
    return [outcomes for batch in team.map(run, batches) for outcomes in batch]


def _run_members(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    seed: int,
    graduating: int,
    members: Sequence[Member],
) -> list[Outcomes]:
    """Run a few replications under each of some parameter sets."""
    return [
        simulate(
            member_scenario(scenario, member.values),
            arms,
            taste=member.taste,
            seed=seed,
            replications=range(MEMBER_REPLICATIONS),
            graduating=graduating,
        )
        for member in members
    ]


def _with_asides(outcomes: Outcomes, scenario: Scenario, seed: int) -> Outcomes:
    numbers = outcomes.replications
    asides = []
    if scenario.destinations:
        asides.append(destinations_of(scenario, seed=seed, replications=numbers))
    if scenario.arrivals:
        asides.append(arrivals_of(scenario, seed=seed, replications=numbers))
    return replace(outcomes, asides=tuple(asides))
