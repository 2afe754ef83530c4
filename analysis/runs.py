"""Everything simulated of a class: central replications, and the ensemble's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from analysis.ensemble.prior import member_scenario
from analysis.groups import COMPARED
from analysis.sampling import Sample, sampled
from scenarios.classes import main_class, recurs
from scenarios.spreading import each_of
from simulation import arrivals_of, destinations_of, simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenarios.ensemble import Member
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation import Outcomes

NOW = None
"""Key of the class that the horizon serves; where a year recurs, of every class."""
MEMBER_REPLICATIONS = 1
"""Replications of each arm under each parameter set: the first, that its taste fits."""


@dataclass(frozen=True, slots=True)
class Runs:
    """One class under every arm."""

    central: Outcomes
    """Replications at the central parameters, with destinations and arrivals."""
    ensemble: tuple[Outcomes, ...]
    """A few replications on the same streams under each parameter set."""


class Arms(NamedTuple):
    """What is compared, on which streams."""

    scenario: Scenario
    """City or province at its central parameters."""
    bookings: Mapping[str, Sequence[Booking]]
    """Bookings by name of the arm."""
    seed: int
    """Seed of all streams."""


class _Task(NamedTuple):
    graduating: int
    member: Member


def run_classes(
    arms: Arms,
    taste: Mapping[str, float],
    members: Sequence[Member],
    sample: Sample,
    *,
    processes: int = 1,
) -> dict[int | None, Runs]:
    """Simulate the class that the horizon serves and others with targets or services.

    Where a year recurs, all classes meet the same events: one is simulated for all.
    The first class says how many replications suffice; the others take as many.
    """
    scenario, bookings, seed = arms
    now, *others = classes_of(scenario)
    found: dict[int | None, Outcomes] = {
        NOW: sampled(arms, taste, sample, processes=processes)
    }
    for year in others:
        found[year] = simulate(
            scenario, bookings, taste=taste, seed=seed,
            replications=range(len(found[NOW].replications)),
            processes=processes, graduating=year, pairs=COMPARED,
        )  # fmt: skip
    tasks = [_Task(year, member) for year in (now, *others) for member in members]
    with each_of(processes, _prepare, arms) as spread:
        ensemble = spread(_run_member, tasks)
    return {
        year: Runs(
            _with_asides(central, scenario, seed),
            tuple(ensemble[place * len(members) : (place + 1) * len(members)]),
        )
        for place, (year, central) in enumerate(found.items())
    }


def classes_of(scenario: Scenario) -> tuple[int, ...]:
    """Return the years of graduation that are simulated, that of the horizon first."""
    horizon = scenario.calendar.horizon
    main = main_class(horizon)
    years = {year for target in scenario.targets for year in target.classes}
    years |= {s.process.graduating for s in scenario.services if s.process}
    return (main, *(() if recurs(horizon) else sorted(years - {main})))


_ARMS: list[Arms] = []


def _prepare(arms: Arms) -> None:
    """Tell a process once what all parameter sets have in common."""
    _ARMS[:] = [arms]


def _run_member(task: _Task) -> Outcomes:
    ((scenario, bookings, seed),) = _ARMS
    return simulate(
        member_scenario(scenario, task.member.values),
        bookings,
        taste=task.member.taste,
        seed=seed,
        replications=range(MEMBER_REPLICATIONS),
        graduating=task.graduating,
    )


def _with_asides(outcomes: Outcomes, scenario: Scenario, seed: int) -> Outcomes:
    numbers = outcomes.replications
    asides = []
    if scenario.destinations:
        asides.append(destinations_of(scenario, seed=seed, replications=numbers))
    if scenario.arrivals:
        asides.append(arrivals_of(scenario, seed=seed, replications=numbers))
    return replace(outcomes, asides=tuple(asides))
