"""The search year of a graduating class: 1 September to 31 December after graduation.

Days count from 0 on 1 September; 29 February counts as the day before it. Which months
of a plan fall into it is told in `scenarios.classes`.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from datetime import date

    from simulation.columns import Ints

_MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_STARTS = tuple(accumulate((_LENGTHS[month - 1] for month in _MONTHS), initial=0))

DAYS = _STARTS[-1]
"""Days of the search year."""
WEEKS = -(-DAYS // 7)
"""Weeks of the search year; the last one is partial."""
MONTHS = len(_MONTHS)
"""Months of the search year."""
NEXT_AUTUMN = 12
"""Month from which the campus belongs to the class that graduates next."""
MID_APRIL = _STARTS[7] + 14
"""Day of 15 April."""
END_OF_JUNE = _STARTS[10] - 1
"""Day of 30 June, when the class graduates."""
MINUTES_PER_DAY = 1440
"""Minutes of a day."""


def day_of(day: date, month: int) -> int:
    """Return the day of the search year that a date in its month `month` stands for."""
    return _STARTS[month] + min(day.day, _LENGTHS[day.month - 1]) - 1


def month_of_days() -> Ints:
    """Return the month, 0 ... 15, of each day."""
    lengths = [_LENGTHS[month - 1] for month in _MONTHS]
    return np.repeat(np.arange(MONTHS), lengths)


def week_of(day: int) -> int:
    """Return the week that holds `day`."""
    return day // 7
