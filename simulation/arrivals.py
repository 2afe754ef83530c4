"""Graduates of universities elsewhere who come to the city, by where they come from.

How many come in a year follows a Poisson law with the mean that the scenario gives;
each draws what they come for and where they studied. Events do not act on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.destinations import limits_of, picked
from simulation.outcomes import Aside
from simulation.streams import Decision, numbered, root_of, rooted, uniform
from simulation.variates import exponential

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios.destinations import Origin
    from scenarios.scenario import Scenario

_WIDTH = 10.0
"""Standard deviations above the mean that the Poisson law is followed to."""


def arrivals_of(scenario: Scenario, *, seed: int, replications: Sequence[int]) -> Aside:
    """Count arrivals by replication and origin."""
    purposes = dict.fromkeys(d for o in scenario.arrivals for d in o.destinations)
    measures = ("arrived", "arrived_for_work", "arrived_double_first_class", *purposes)
    origins = tuple(origin.key for origin in scenario.arrivals)
    values = np.zeros((len(replications), len(origins), len(measures)), dtype=np.int64)
    for place, number in enumerate(replications):
        for row, origin in enumerate(scenario.arrivals):
            for measure, count in _counts(origin, root_of(seed, number)).items():
                values[place, row, measures.index(measure)] = count
    return Aside(origins, measures, values)


def _counts(origin: Origin, root: int) -> dict[str, int]:
    mean = origin.persons.value
    most = int(mean + _WIDTH * mean**0.5) + 1
    key = rooted(numbered(f"arrival {origin.key}", most), root)
    # Points of a Poisson process of one a unit: as many as fall before the mean.
    come = key[np.cumsum(exponential(uniform(key, Decision.ARRIVES))) < mean]
    purpose = picked(limits_of(origin.destinations), uniform(come, Decision.COMES_FOR))
    best = uniform(come, Decision.DOUBLE_FIRST_CLASS)
    by_purpose = np.bincount(purpose, minlength=len(origin.destinations) + 1).tolist()
    share = origin.double_first_class_share.value
    return {
        "arrived": len(come),
        "arrived_for_work": by_purpose[-1],
        "arrived_double_first_class": int(np.count_nonzero(best < share)),
        **dict(zip(origin.destinations, by_purpose, strict=False)),
    }
