"""What becomes of graduates who do not seek work in the market: study or a public post.

Each draws once from the shares that the scenario gives; events do not act on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.outcomes import Aside
from simulation.people import beyond_the_market
from simulation.streams import Decision, root_of, uniform
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios.destinations import Destination
    from scenarios.estimate import Estimate
    from scenarios.scenario import Scenario
    from simulation.columns import Floats, Ints

OTHER = "other_destination"
"""Those who do something else, or go elsewhere for a public post."""


def destinations_of(
    scenario: Scenario, *, seed: int, replications: Sequence[int]
) -> Aside:
    """Count destinations by replication and university.

    They add up to the graduates out of scope in the same replication.
    """
    world, limits = world_of(scenario), limits_of(scenario.destinations)
    names = world.classes.names
    values = np.zeros((len(replications), len(names), len(limits) + 1), dtype=np.int64)
    for place, number in enumerate(replications):
        key, university = beyond_the_market(world, root_of(seed, number))
        drawn = picked(limits, uniform(key, Decision.DESTINATION))
        np.add.at(values[place], (university, drawn), 1)
    return Aside(names, (*scenario.destinations, OTHER), values)


def limits_of(shares: dict[Destination, Estimate]) -> Floats:
    """Return where each destination ends on the line from 0 to 1."""
    return np.cumsum([share.value for share in shares.values()], dtype=np.float64)


def picked(limits: Floats, draw: Floats) -> Ints:
    """Return the place of the destination of each draw; the last is the rest."""
    return np.searchsorted(limits, draw, side="right")
