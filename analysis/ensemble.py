"""Parameter sets drawn from the ranges of the estimates: what nobody knows, varied.

Each member draws every behavioural estimate from a triangular law over its range, and
refits the taste for the city, so that all members reproduce the same baseline and only
the difference between plans is uncertain. Members whose draw cannot reproduce the
baseline at all are replaced.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from scenarios.behaviour import estimates, with_values
from scenarios.response import Member
from scenarios.workers import workers
from simulation import Unreachable, fit_taste

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.behaviour import Behaviour
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

TOLERANCE_PERSONS = 25.0
"""How near each university's baseline a member must come [persons]."""
ATTEMPTS_PER_MEMBER = 3
"""Draws tried for each member on average before giving up on the rest."""


def draw_ensemble(
    scenario: Scenario,
    pattern: tuple[Booking, ...],
    *,
    members: int,
    seed: int,
    replications: int,
    processes: int,
    report: Callable[[str], None],
) -> tuple[Member, ...]:
    """Return up to `members` parameter sets that reproduce the baseline."""
    numbers = range(members * ATTEMPTS_PER_MEMBER)
    task = partial(_member, scenario, pattern, seed, replications)
    found: list[Member] = []
    with workers(processes) as pool:
        for first in range(0, len(numbers), max(members, 1)):
            drawn = pool.map(task, numbers[first : first + members])
            found.extend(member for member in drawn if member is not None)
            report(f"ensemble: {min(len(found), members)} of {members} members")
            if len(found) >= members:
                break
    return tuple(found[:members])


def _member(
    scenario: Scenario,
    pattern: tuple[Booking, ...],
    seed: int,
    replications: int,
    number: int,
) -> Member | None:
    values = drawn_values(scenario.behaviour, seed=seed, number=number)
    try:
        taste = fit_taste(
            member_scenario(scenario, values),
            pattern,
            seed=seed,
            replications=range(replications),
            tolerance=TOLERANCE_PERSONS,
        )
    except Unreachable:
        return None
    return Member(values=values, taste=rounded(taste))


def drawn_values(behaviour: Behaviour, *, seed: int, number: int) -> dict[str, float]:
    """Return draw `number` of every estimate that has a range."""
    drawn: dict[str, float] = {}
    for path, e in estimates(behaviour).items():
        if e.low < e.high:
            key = [seed, number, *path.encode()]
            uniform = np.random.Generator(np.random.PCG64(key)).random()
            drawn[path] = triangular(uniform, e.low, e.value, e.high)
    return drawn


def triangular(u: float, low: float, mode: float, high: float) -> float:
    """Return the inverse of the triangular distribution function at `u`, 0 to 1."""
    width = high - low
    if u * width <= mode - low:
        return float(round(low + (u * width * (mode - low)) ** 0.5, 9))
    return float(round(high - ((1 - u) * width * (high - mode)) ** 0.5, 9))


def member_scenario(scenario: Scenario, values: dict[str, float]) -> Scenario:
    """Return `scenario` with the behaviour of a member."""
    behaviour = with_values(scenario.behaviour, values)
    return scenario.model_copy(update={"behaviour": behaviour})


def rounded(taste: dict[str, float]) -> dict[str, float]:
    """Return `taste` as it is shipped: nine decimals."""
    return {university: float(round(alpha, 9)) for university, alpha in taste.items()}
