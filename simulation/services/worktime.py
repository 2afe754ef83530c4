"""Working time: a clock that stands still while an office is closed.

Queues run on this clock, so that an adviser who is interrupted by an evening or a
holiday simply goes on. It counts from 1 January of the year of a service.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from scenarios.workdays import is_working_day

if TYPE_CHECKING:
    from scenarios.calendar import Calendar
    from simulation.columns import Floats, Ints

_DAYS = 366 + 61


@dataclass(frozen=True, slots=True)
class WorkClock:
    """The working time of one year, and of two months beyond."""

    new_year: date
    """Day 0."""
    minutes_per_day: float
    """Working time of a working day [minutes]."""
    worked: Ints
    """Working days before each day, and before the day after the last."""

    def day(self, when: date) -> int:
        """Return the number of a day."""
        return (when - self.new_year).days

    def opening(self, day: Ints) -> Floats:
        """Return when offices open on `day`, or next after it [minutes]."""
        return np.multiply(self.worked[day], self.minutes_per_day, dtype=np.float64)

    def closing(self, day: Ints, more_days: int = 0) -> Floats:
        """Return when they have closed on `day`, some working days on [minutes]."""
        days = self.worked[day + 1] + more_days
        return np.multiply(days, self.minutes_per_day, dtype=np.float64)


def work_clock(calendar: Calendar, year: int, minutes_per_day: float) -> WorkClock:
    """Return the clock of `year` by the holidays and make-up days of `calendar`."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=i) for i in range(_DAYS))
    works = [is_working_day(calendar, day) for day in days]
    return WorkClock(first, minutes_per_day, np.concatenate(([0], np.cumsum(works))))
