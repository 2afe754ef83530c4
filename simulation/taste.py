"""The taste for the city that reproduces what was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenarios.errors import Problem, ScenarioError
from simulation.events import events_of
from simulation.outcomes import Measure
from simulation.run import Task, counts_of
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Floats

_FURTHEST = 12.0
_ROUNDS = 40
_TOLERANCE = 1.0
_STEEPEST, _FLATTEST, _TYPICAL = 0.3, 0.02, 0.15
_LONGEST_STEP = 2.0


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
) -> dict[str, float]:
    """Find alpha by university so that the simulated retention is the one observed.

    Retention rises with alpha, so that a secant search on all universities at once,
    on common streams, meets every target to within one person in the mean over the
    replications. Universities compete for posts; they are therefore fitted together.

    Parameters
    ----------
    scenario
        City and behaviour.
    bookings
        Events under which the retention was observed.
    seed, replications
        Streams to draw from.
    target
        Retained of those in the labour market, by university [share]; by default the
        baseline of each university.
    processes
        Worker processes.

    Returns
    -------
    dict
        alpha by university [log-odds].

    Raises
    ------
    Unreachable
        If a target lies beyond what the strongest taste or distaste brings about.
    """
    world = world_of(scenario)
    events = (events_of(scenario, world, bookings),)
    names = world.classes.names
    wanted = target or {u.id: u.baseline_retention.value for u in scenario.universities}
    shares = np.array([wanted[name] for name in names])

    def surplus(alpha: Floats) -> tuple[Floats, Floats]:
        tasks = [Task(world, events, alpha, seed, number) for number in replications]
        mean = np.mean(counts_of(tasks, processes), axis=0)[0]
        in_market: Floats = mean[:, Measure.IN_MARKET]
        return mean[:, Measure.RETAINED] - shares * in_market, in_market

    alpha, left = _root(surplus, len(names))
    _require_reached(names, shares, left)
    return dict(zip(names, alpha.tolist(), strict=True))


def _root(
    surplus: Callable[[Floats], tuple[Floats, Floats]], size: int
) -> tuple[Floats, Floats]:
    """Return where the surplus vanishes, and what is left of it [persons]."""
    alpha = np.zeros(size)
    best, best_left = alpha, np.full(size, np.inf)
    before, slope = None, None
    for _ in range(_ROUNDS):
        left, in_market = surplus(alpha)
        if np.abs(left).max() < np.abs(best_left).max():
            best, best_left = alpha, left
        if np.abs(left).max() <= _TOLERANCE:
            break
        slope = _slope(before, (alpha, left), slope, in_market)
        before = (alpha, left)
        step = np.clip(-left / slope, -_LONGEST_STEP, _LONGEST_STEP)
        alpha = np.clip(alpha + step, -_FURTHEST, _FURTHEST)
    return best, best_left


def _slope(
    before: tuple[Floats, Floats] | None,
    now: tuple[Floats, Floats],
    slope: Floats | None,
    in_market: Floats,
) -> Floats:
    """Return persons retained per log-odds, from the last two rounds where they differ.

    The bounds hold for a share whose log-odds rise about as fast as alpha.
    """
    if before is None or slope is None:
        return _TYPICAL * np.maximum(in_market, 1)
    moved = now[0] - before[0]
    usable = np.abs(moved) > 1e-3
    rise = (now[1] - before[1]) / np.where(usable, moved, 1.0)
    bounded = np.clip(rise, _FLATTEST * in_market, _STEEPEST * in_market)
    return np.maximum(np.where(usable, bounded, slope), 1e-9)


def _require_reached(names: tuple[str, ...], shares: Floats, left: Floats) -> None:
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
        if abs(gap) > _TOLERANCE
    ]
    if problems:
        raise Unreachable(problems)
