"""The probability of a target, replication by replication.

A draw of what may be takes one replication, one parameter set and one level of all that
is fixed. Draws of one replication are not independent, so that the error of their share
goes by replications: each has what its draws add to the share.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from analysis.evaluation.outlook import DRAWS, replications_drawn
from analysis.evaluation.targets import counted, reached
from analysis.runs import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from analysis.measures import Values
    from analysis.runs import Runs
    from scenarios.scenario import Scenario


def probabilities(
    scenario: Scenario, runs: Mapping[int | None, Runs], *, seed: int
) -> Iterator[tuple[str, Values]]:
    """Yield every target's id with values by replication.

    Their mean is the probability of the target under the plan. A target without a
    figure is reached where the plan has more than no events.
    """
    counts = cache(partial(counted, scenario, runs, seed))
    for target in scenario.targets:
        years = target.classes or (NOW,)
        plan, none = (
            reached(target, counts(years, arm, False), tuple(scenario.university))
            for arm in ("plan", "none")
        )
        is_met = plan > none if target.at_least is None else plan >= target.at_least
        number = len(runs[NOW].central.replications)
        yield target.id, _by_replication(is_met, len(years), seed, number)


def _by_replication(
    is_met: NDArray[np.bool_], classes: int, seed: int, number: int
) -> Values:
    chance = float(is_met.mean())
    values = np.full(number, chance)
    for place in range(classes):
        drawn = replications_drawn(place, seed, number)
        values += np.bincount(drawn, is_met - chance, number) * number / DRAWS
    return values
