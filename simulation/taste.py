"""The taste for the city that reproduces what was observed.

Retention rises with alpha. Universities compete for posts, so that a search on all of
them at once, on common streams, meets every target in the mean over the replications.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenarios.errors import Problem, ScenarioError
from scenarios.province import by_city
from scenarios.team import team_of
from simulation.events import events_of
from simulation.outcomes import Measure
from simulation.run import Job, arm_of, counts_of
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Floats, Ints

_FURTHEST = 12.0
_ROUNDS = 40
_TYPICAL = 0.17
_LONGEST_STEP = 2.0
_NARROWEST, _REOPENED = 1e-3, 0.02


class Unreachable(ScenarioError):
    """No taste for the city reproduces the retention of some universities."""


def fit_taste(
    scenario: Scenario,
    bookings: Sequence[Booking],
    *,
    seed: int,
    replications: range,
    target: Mapping[str, float] | None = None,
    processes: int = 1,
    tolerance: float = 1.0,
) -> dict[str, float]:
    """Find alpha by university [log-odds] that brings about the retention observed.

    Parameters
    ----------
    scenario
        City and behaviour; the cities of a province are fitted one by one.
    bookings
        Events under which the retention was observed.
    target
        Retained of those in the labour market, by university [share]; by default the
        baseline of each university.
    tolerance
        Distance from every target at which the search stops [persons].

    Raises
    ------
    Unreachable
        If a target lies beyond what the strongest taste or distaste brings about.
    """
    found = [
        _of_city(part, own, seed, replications, target, processes, tolerance)
        for part, own in by_city(scenario, bookings)
    ]
    return {name: alpha for city in found for name, alpha in city.items()}


def _of_city(
    scenario: Scenario,
    bookings: Sequence[Booking],
    seed: int,
    replications: range,
    target: Mapping[str, float] | None,
    processes: int,
    tolerance: float,
) -> dict[str, float]:
    world = world_of(scenario)
    names, events = world.classes.names, events_of(scenario, world, bookings)
    arm = arm_of(events, world.crews)
    shares = _shares(scenario, names, target)
    with team_of(processes) as team:

        def surplus(alpha: Floats) -> tuple[Floats, Floats]:
            job = Job(world, (arm,), alpha, seed)
            return _surplus(counts_of(job, replications, team).values, shares)

        alpha, left = _root(surplus, np.log(shares / (1 - shares)), tolerance)
    _require_reached(names, shares, left, tolerance)
    return dict(zip(names, alpha.tolist(), strict=True))


def _shares(
    scenario: Scenario, names: tuple[str, ...], target: Mapping[str, float] | None
) -> Floats:
    """Return the share to be retained, by university."""
    wanted = target or {u.id: u.baseline_retention.value for u in scenario.universities}
    return np.clip([wanted[name] for name in names], 1e-3, 1 - 1e-3)


def _surplus(counts: Ints, shares: Floats) -> tuple[Floats, Floats]:
    """Return the retained above `shares`, and those in the labour market [persons]."""
    mean = counts[:, 0].mean(axis=0)
    in_market: Floats = mean[:, Measure.IN_MARKET]
    return mean[:, Measure.RETAINED] - shares * in_market, in_market


def _root(
    surplus: Callable[[Floats], tuple[Floats, Floats]],
    alpha: Floats,
    tolerance: float,
) -> tuple[Floats, Floats]:
    """Return where the surplus is small, and what is left of it [persons].

    Starts at `alpha`. A university that is close enough stays where it is; the others
    step along a typical slope until the target is enclosed, and halve from then on.
    """
    low, high = np.full(len(alpha), -_FURTHEST), np.full(len(alpha), _FURTHEST)
    best, best_left = alpha, np.full(len(alpha), np.inf)
    for _ in range(_ROUNDS):
        left, in_market = surplus(alpha)
        if np.abs(left).max() < np.abs(best_left).max():
            best, best_left = alpha, left
        if np.abs(left).max() <= tolerance:
            break
        low, high = _enclosed(alpha, left, low, high)
        slope = _TYPICAL * np.maximum(in_market, 1)
        ahead = alpha - np.clip(left / slope, -_LONGEST_STEP, _LONGEST_STEP)
        inside = (low < ahead) & (ahead < high)
        moved = np.where(inside, ahead, (low + high) / 2)
        alpha = np.where(np.abs(left) <= tolerance / 2, alpha, moved)
    return best, best_left


def _enclosed(
    alpha: Floats, left: Floats, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """Return the bounds narrowed by what `alpha` has left.

    Other universities move too: bounds that have closed without success are reopened.
    """
    low = np.where(left < 0, np.maximum(low, alpha), low)
    high = np.where(left > 0, np.minimum(high, alpha), high)
    closed = (high - low < _NARROWEST) & (np.abs(alpha) < _FURTHEST - _REOPENED)
    return (
        np.where(closed, alpha - _REOPENED, low),
        np.where(closed, alpha + _REOPENED, high),
    )


def _require_reached(
    names: tuple[str, ...], shares: Floats, left: Floats, tolerance: float
) -> None:
    problems = [
        Problem(
            where="scenario",
            path=f"universities[{name}].baseline_retention",
            value=f"{share:.3f}",
            rule=(
                f"the simulation comes no closer than {abs(gap):.1f} persons "
                f"({'above' if gap > 0 else 'below'} it)"
            ),
            advice=(
                "Lower it, or raise the local offers that graduates receive "
                "(search.local_share, offers.posts_per_employer)."
            ),
        )
        for name, share, gap in zip(names, shares, left, strict=True)
        if abs(gap) > tolerance
    ]
    if problems:
        raise Unreachable(problems)
