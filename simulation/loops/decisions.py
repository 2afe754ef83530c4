"""Which of the places open to them people would take, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.choice import LOCAL, OUTSIDE, UNDECIDED
from simulation.decisions import reservation
from simulation.loops.compiling import compiled

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints
    from simulation.year import Year


@compiled
def best_places(
    who: Ints, local: tuple[Ints, Floats, Floats], outside: tuple[Ints, Floats, Floats],
    luck_wait: Floats, attended: Ints, variety: Floats, wage_weight: float,
    wait: float, response: float,
) -> Ints:  # fmt: skip
    """Return the place worth most to each person.

    Of places, `local` and `outside` have offers, best wages and tastes.
    """
    choice = np.empty(len(who), np.int64)
    most = len(variety) - 1
    (count_here, wage_here, taste_here) = local
    (count_there, wage_there, taste_there) = outside
    for place in range(len(who)):
        one = who[place]
        here = variety[min(count_here[one], most)] + wage_weight * wage_here[one]
        there = variety[min(count_there[one], most)] + wage_weight * wage_there[one]
        here += taste_here[one]
        there += taste_there[one]
        waits = wait + luck_wait[one] + response * (attended[one] > 0)
        best = LOCAL if here >= there else OUTSIDE
        choice[place] = best if max(here, there) > waits else UNDECIDED
    return choice


def decisions(year: Year, who: Ints, week: int) -> Ints:
    """Return what `simulation.decisions.decisions` gives."""
    law, local, outside = year.laws.choice, year.local, year.outside
    return best_places(
        who, (local.count, local.wage, year.fondness),
        (outside.count, outside.wage, year.people.luck_outside),
        year.people.luck_wait, year.attended, law.variety, law.wage_weight,
        reservation(year, week), law.response,
    )  # fmt: skip
