"""What the ensemble's spread rests on: each estimate low against high.

The members whose value of an estimate lies in the lowest third are compared with those
in the highest third, by the mean of what the plan keeps beyond no events. All other
estimates vary as well, so that a difference may be chance: it says how large one must
be to mean more. Costs nothing, since the members are simulated anyway; a full screen
of single changes is `analysis.sensitivity`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from analysis.evaluation.findings import Driver, Drivers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios.ensemble import Member

FEWEST = 30
"""Members from which on thirds are compared."""
_NORMAL_975 = 1.959963984540054


def drivers(members: Sequence[Member], uplift: Sequence[float]) -> Drivers | None:
    """Return every estimate with the uplift where it is low and where it is high.

    Parameters
    ----------
    members
        Parameter sets.
    uplift
        What the plan keeps beyond no events under each of them [share].
    """
    if len(members) < FEWEST:
        return None
    found = np.asarray(uplift)
    third = len(members) // 3
    each = []
    for path in members[0].values:
        # Ties stay in the order of members.
        order = np.argsort([m.values[path] for m in members], kind="stable")
        low, high = found[order[:third]].mean(), found[order[-third:]].mean()
        each.append(Driver(path, float(low), float(high)))
    chance = _NORMAL_975 * float(found.std(ddof=1)) * math.sqrt(2 / third)
    each.sort(key=lambda driver: -abs(driver.high - driver.low))
    return Drivers(tuple(each), float(found.mean()), chance)
