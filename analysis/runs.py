"""Everything simulated of a class: central replications, and the ensemble's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from analysis.arms import COMPARED
from analysis.ensemble.prior import member_scenario
from analysis.sampling import Sample, sampled
from scenarios.classes import main_class, recurs
from scenarios.team import ALONE
from simulation import arrivals_of, destinations_of, simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.arms import Arms
    from scenarios.ensemble import Member
    from scenarios.scenario import Scenario
    from scenarios.team import Team
    from simulation import CalledOff, Outcomes

NOW = None
"""Key of the class that the horizon serves; where a year recurs, of every class."""
MEMBER_REPLICATIONS = 1
"""Replications of each arm under each parameter set: the first, that its taste fits."""
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
    arms: Arms,
    taste: Mapping[str, float],
    members: Sequence[Member],
    sample: Sample,
    *,
    team: Team = ALONE,
) -> dict[int | None, Runs]:
    """Simulate the class that the horizon serves and others with targets or services.

    Where a year recurs, all classes meet the same events: one is simulated for all.
    The first class says how many replications suffice; the others take as many.
    """
    scenario, _, seed = arms
    now, *others = classes_of(scenario)
    found: dict[int | None, Outcomes] = {NOW: sampled(arms, taste, sample, team=team)}
    numbers = range(len(found[NOW].replications))
    for year in others:
        found[year] = simulate(
            scenario, arms.bookings, taste=taste, seed=seed, replications=numbers,
            team=team, graduating=year, pairs=COMPARED,
        )  # fmt: skip
    ensembles = [ensemble_of(arms, members, y, team=team) for y in (now, *others)]
    return {
        year: Runs(with_asides(central, scenario, seed), ensemble)
        for (year, central), ensemble in zip(found.items(), ensembles, strict=True)
    }


def classes_of(scenario: Scenario) -> tuple[int, ...]:
    """Return the years of graduation that are simulated, that of the horizon first."""
    horizon = scenario.calendar.horizon
    main = main_class(horizon)
    years = {year for target in scenario.targets for year in target.classes}
    years |= {s.process.graduating for s in scenario.services if s.process}
    return (main, *(() if recurs(horizon) else sorted(years - {main})))


def ensemble_of(
    arms: Arms,
    members: Sequence[Member],
    graduating: int,
    *,
    team: Team = ALONE,
    called_off: Mapping[str, CalledOff] | None = None,
) -> tuple[Outcomes, ...]:
    """Return the outcomes of all members, a few at a time by each worker.

    A scenario is sent once for all members of a batch. `called_off` tells by arm when
    its bookings are not held, as `simulate` takes it.
    """
    run = partial(_run_members, arms, graduating, called_off)
    size = -(-len(members) // (BATCHES_PER_WORKER * team.size)) or 1
    batches = [members[i : i + size] for i in range(0, len(members), size)]
    return tuple(found for batch in team.map(run, batches) for found in batch)


def _run_members(
    arms: Arms,
    graduating: int,
    called_off: Mapping[str, CalledOff] | None,
    members: Sequence[Member],
) -> list[Outcomes]:
    """Run every arm under each of some parameter sets."""
    return [
        simulate(
            member_scenario(arms.scenario, member.values),
            arms.bookings,
            taste=member.taste,
            seed=arms.seed,
            replications=range(MEMBER_REPLICATIONS),
            graduating=graduating,
            called_off=called_off,
        )
        for member in members
    ]


def with_asides(outcomes: Outcomes, scenario: Scenario, seed: int) -> Outcomes:
    """Return outcomes with the destinations and arrivals of the same replications."""
    numbers = outcomes.replications
    asides = []
    if scenario.destinations:
        asides.append(destinations_of(scenario, seed=seed, replications=numbers))
    if scenario.arrivals:
        asides.append(arrivals_of(scenario, seed=seed, replications=numbers))
    return replace(outcomes, asides=tuple(asides))
