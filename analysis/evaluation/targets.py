"""How likely the outcome reaches the figures of targets, over everything uncertain."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from analysis.evaluation.findings import TargetFinding
from analysis.evaluation.levels import with_levels
from analysis.evaluation.outlook import Census, drawn
from analysis.precision import central
from analysis.runs import NOW
from scenarios.classes import main_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from analysis.runs import Runs
    from scenarios.interval import Interval
    from scenarios.scenario import Scenario
    from scenarios.target import Target


def target_findings(
    scenario: Scenario, runs: Mapping[int | None, Runs], *, seed: int
) -> Iterator[TargetFinding]:
    """Yield every target with the distribution of its outcome under the plan.

    Parameters
    ----------
    runs
        What was simulated, by year of graduation; ``NOW`` stands for all other years.
    """
    universities = tuple(scenario.university)
    counts = cache(partial(counted, scenario, runs, seed))
    for target in scenario.targets:
        years = target.classes or (NOW,)
        outcomes = {
            (arm, chance): reached(target, counts(years, arm, chance), universities)
            for arm in ("none", "minimum", "plan")
            for chance in (False, True)
        }
        yield _finding(target, scenario.calendar.horizon, outcomes)


def counted(
    scenario: Scenario,
    runs: Mapping[int | None, Runs],
    seed: int,
    years: tuple[int | None, ...],
    arm: str,
    chance: bool,
) -> Census:
    """Return draws of everything that is counted of some classes under one arm.

    Parameters
    ----------
    years
        Years of graduation; their counts are added up.
    chance
        Whether to leave parameters and levels at their centre: Monte Carlo error alone.
    """
    classes = [runs.get(year, runs[NOW]) for year in years]
    census = drawn(classes, arm, seed=seed, with_parameters=not chance)
    return census if chance else with_levels(scenario, census, seed=seed)


def _finding(
    target: Target,
    horizon: Interval,
    outcomes: Mapping[tuple[str, bool], NDArray[np.float64]],
) -> TargetFinding:
    def judged(arm: str, *, chance: bool = False) -> NDArray[np.float64]:
        found = outcomes[arm, chance]
        return (
            found if target.at_least is not None else found - outcomes["none", chance]
        )

    plan, aim = judged("plan"), target.aim
    return TargetFinding(
        clause=target.id,
        classes=target.classes or (main_class(horizon),),
        due=target.due or horizon.last,
        figure=target.at_least,
        aim=aim,
        outcome=central(plan.tolist()),
        monte_carlo=central(judged("plan", chance=True).tolist()),
        probability_met=probability(plan, target.at_least),
        probability_minimum=probability(judged("minimum"), target.at_least),
        probability_aim=None if aim is None else probability(plan, aim),
    )


def reached(
    target: Target, census: Census, universities: tuple[str, ...]
) -> NDArray[np.float64]:
    """Return what a target counts in every draw: a sum, or a rate of two sums."""
    wanted = target.of or census.groups
    named = {u for u in universities if u in wanted or "university" in wanted}
    rows = [i for i, g in enumerate(census.groups) if g in named or g in wanted]
    persons = _sum(census, rows, target.measures)
    if target.rate_of is None:
        return persons
    return persons / np.maximum(_sum(census, rows, (target.rate_of,)), 1.0)


def probability(outcome: NDArray[np.float64], figure: float | None) -> float:
    """Return the share of draws that reach a figure, or rise where there is none."""
    return float(np.mean(outcome > 0 if figure is None else outcome >= figure))


def _sum(
    census: Census, rows: list[int], measures: tuple[str, ...]
) -> NDArray[np.float64]:
    columns = [census.measures.index(m) for m in measures if m in census.measures]
    total = census.values[:, rows][:, :, columns].sum(axis=(1, 2))
    return np.asarray(total, dtype=np.float64)
