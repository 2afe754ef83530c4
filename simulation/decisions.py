"""Which of the places open to them people would take: step 8 of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.choice import chosen

if TYPE_CHECKING:
    from simulation.columns import Ints
    from simulation.year import Year


def reservation(year: Year, week: int) -> float:
    """Return what waiting is worth to all alike; on the last day nobody can wait."""
    is_last = week == searchyear.WEEKS - 1
    return -np.inf if is_last else float(year.laws.choice.reservation[week])


def decisions(year: Year, who: Ints, week: int) -> Ints:
    """Return `LOCAL`, `OUTSIDE` or `UNDECIDED` for each person."""
    law, people = year.laws.choice, year.people
    wait = reservation(year, week) + people.luck_wait[who]
    return chosen(
        law.nest(year.local.count[who], year.local.wage[who]) + year.fondness[who],
        law.nest(year.outside.count[who], year.outside.wage[who])
        + people.luck_outside[who],
        wait + law.response * (year.attended[who] > 0),
    )
