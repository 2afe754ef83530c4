"""The end of a week, one person after the other, in loops that numba compiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.choice import LOCAL, OUTSIDE, UNDECIDED
from simulation.compiling import compiled
from simulation.decisions import reservation

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints
    from simulation.year import Year


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
