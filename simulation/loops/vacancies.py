"""What local employers have, shared out one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.loops.compiling import compiled

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints


@compiled
def share_out(employer: Ints, order: Floats, supply: Ints) -> Flags:
    """Tell what `simulation.vacancies.share_out` tells."""
    asked = np.zeros_like(supply)
    for one in employer:
        asked[one] += 1
    given = np.empty(len(employer), np.bool_)
    short = np.empty(len(employer), np.int64)
    size = 0
    for place in range(len(employer)):
        left = supply[employer[place]]
        given[place] = left > 0
        short[size] = place
        size += (left > 0) & (left < asked[employer[place]])
    left = supply.copy()
    for rank in np.argsort(order[short[:size]], kind="mergesort"):
        place = short[rank]
        given[place] = left[employer[place]] > 0
        left[employer[place]] -= 1
    return given
