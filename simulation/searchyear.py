"""The search year of a graduating class: 1 September to 31 December after graduation.

Days count from 0 on 1 September. A plan covers a calendar year but is taken to recur:
its bookings of September to December open the search year, those of January to August
follow. Events after graduation belong to the next class.
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
MID_APRIL = _STARTS[7] + 14
"""Day of 15 April."""
END_OF_JUNE = _STARTS[10] - 1
"""Day of 30 June, when the class graduates."""
MINUTES_PER_DAY = 1440
"""Minutes of a day."""


def day_of(day: date) -> int:
    """Return the day of the search year that a date of the plan stands for."""
    return _STARTS[(day.month - 9) % 12] + min(day.day, _LENGTHS[day.month - 1]) - 1


def month_of_days() -> Ints:
    """Return the month, 0 ... 15, of each day."""
    lengths = [_LENGTHS[month - 1] for month in _MONTHS]
    return np.repeat(np.arange(MONTHS), lengths)


def week_of(day: int) -> int:
    """Return the week that holds `day`."""
    return day // 7
