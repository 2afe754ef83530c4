"""Search for the plan that is best in the simulation, not only by the curves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.journey import planned, seed_of
from analysis.one_city import require_city
from analysis.selection.common_numbers import CommonNumbers, choosing
from analysis.selection.kim_nelson import Choice, Goal, chosen
from analysis.selection.pool import pool
from analysis.selection.references import references
from analysis.selection.rounds import rounds
from analysis.selection.telling import Contest, told
from optimizer.interruption import heed, heeded, is_interrupted
from optimizer.planning import unheard
from scenarios.loading import load, load_curves
from scenarios.team import team_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from analysis.selection.found import Found
    from analysis.selection.pool import Contender
    from analysis.selection.references import Reference
    from analysis.selection.rounds import Round
    from scenarios.plan import Booking, Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

POINT = 0.01
"""A percentage point as a share."""
LIMITS = {
    "probability": (0.5, 0.999),
    "indifference": (0.001, 100.0),
    "alternatives": (0, 1_000),
    "rounds": (0, 1_000),
}
"""Least and most that a search can be asked for, in the units of `search`."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How widely is searched, and how surely chosen."""

    goal: Goal
    alternatives: int
    """Plans nearly as good as the best of the rounds, at most."""
    rounds: int
    """Times that the curves are refitted, at most."""


def search(
    name: str,
    *,
    readings: Mapping[str, str] | None = None,
    probability: float = 0.95,
    indifference: float = 0.1,
    alternatives: int = 3,
    rounds: int = 3,
    seed: int | None = None,
    processes: int = 1,
) -> Found:
    """Return the plan of a pack or scenario file that is best in the simulation.

    Parameters
    ----------
    probability
        With which the best of the pool is selected [share, 0.5 to 0.999].
    indifference
        Difference of uplift worth telling apart [percentage points, 0.001 at least].
    alternatives
        Plans nearly as good as the best of the rounds, at most.
    rounds
        Times that the curves are refitted, at most.

    Raises
    ------
    ValueError
        If nothing can be searched or promised so.
    ScenarioError
        If the scenario is wrong or a province.
    Infeasible, Undecided
        As planning.
    """
    _require(
        probability=probability, indifference=indifference,
        alternatives=alternatives, rounds=rounds,
    )  # fmt: skip
    goal = Goal(probability, indifference * POINT)
    return searched(
        load(name, readings=dict(readings or {})),
        Effort(goal, alternatives, rounds),
        seed=seed, processes=processes, near=name,
    )  # fmt: skip


def _require(**given: float) -> None:
    """Refuse what lies without `LIMITS`, and what is no number."""
    wrong = [
        f"{name} is {value}: it must be {least:g} to {most:g}"
        for name, value in given.items()
        for least, most in (LIMITS[name],)
        if not least <= value <= most
    ]
    if wrong:
        raise ValueError("; ".join(wrong))


def searched(
    scenario: Scenario,
    effort: Effort,
    *,
    seed: int | None = None,
    processes: int = 1,
    cluster: str | None = None,
    near: str = "",
    report: Callable[[str], None] = unheard,
) -> Found:
    """Search and select; response curves beside the file `near` go first.

    If it is interrupted, the plan that brought most so far is selected, and nothing is
    promised of it.

    Raises
    ------
    ScenarioError, Infeasible, Undecided, NoCluster
        As `search`, or if a cluster is asked for and cannot be used.
    """
    require_city(scenario, "the best plan in the simulation is searched")
    first = planned(scenario, seed=seed, near=near, report=report)
    curves = load_curves(scenario, near)
    streams = seed_of(scenario, seed)
    with team_of(processes, cluster, heed, heeded()) as team:
        common = CommonNumbers(scenario, curves.taste, streams, team)
        return _found(common, curves, first.plan, effort, near, report)


def _found(
    common: CommonNumbers,
    curves: ResponseCurves,
    first: Plan,
    effort: Effort,
    near: str,
    report: Callable[[str], None],
) -> Found:
    seed, scenario = common.seed, common.scenario
    made = rounds(
        common, first, curves,
        most=effort.rounds, indifference=effort.goal.indifference,
        seed=seed, report=report,
    )  # fmt: skip
    contenders = pool(
        scenario, made, curves, number=effort.alternatives, seed=seed, report=report
    )
    report(f"selecting the best of {len(contenders)} plans")
    choice = _choice(common, made, contenders, effort.goal)
    others: Mapping[Reference, tuple[Booking, ...]] = {}
    if choice.is_complete:
        report("simulating what plans bring on numbers that chose none of them")
        others = references(scenario, curves, seed=seed, near=near)
    contest = Contest(common, curves, contenders, choice, others)
    return told(contest, made, effort.goal)


def _choice(
    common: CommonNumbers,
    made: Sequence[Round],
    contenders: Sequence[Contender],
    goal: Goal,
) -> Choice:
    """Return the choice, or the plan that brought most so far if it is interrupted."""
    if is_interrupted():
        best = max(made, key=lambda one: one.gained).plan.bookings
        place = [one.plan.bookings for one in contenders].index(best)
        return Choice(place, (), 0, is_complete=False)
    plans = [one.plan.bookings for one in contenders]

    def observe(systems: Sequence[int], numbers: range) -> NDArray[np.float64]:
        some = [plans[system] for system in systems]
        return common.uplift(some, choosing(numbers))

    return chosen(observe, len(plans), goal)
