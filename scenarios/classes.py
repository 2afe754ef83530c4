"""Graduating classes: which of them a horizon serves, and when each meets an event.

The class of a year finishes in June of that year. Its search year runs from 1 September
before to 31 December after graduation. A horizon of a year at most is taken to recur:
every class meets all of it, what is held from September on at the start of its search.
A longer horizon holds two autumns and is taken as it is dated: a class meets the events
of its own search year, those after June only if it still searches.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.interval import Interval

SEPTEMBER = 9
"""Month in which a search year begins."""
SEARCH_MONTHS = 16
"""Months of a search year."""
_LONGEST_YEAR_DAYS = 366


def recurs(horizon: Interval) -> bool:
    """Tell whether the horizon stands for every year."""
    return horizon.num_days <= _LONGEST_YEAR_DAYS


def main_class(horizon: Interval) -> int:
    """Return the class that has most days of the horizon before it graduates."""
    years = range(horizon.first.year, horizon.last.year + 2)
    return max(years, key=lambda year: _days_to_graduation(horizon, year))


def is_served(horizon: Interval, graduating: int) -> bool:
    """Tell whether the class meets any day of the horizon."""
    search = date(graduating - 1, SEPTEMBER, 1), date(graduating, 12, 31)
    return recurs(horizon) or (search[0] <= horizon.last and horizon.first <= search[1])


def month_of_search(horizon: Interval, graduating: int, day: date) -> int | None:
    """Return the month of the search year, 0 for the first September, that holds `day`.

    None if the class does not search then.
    """
    months = (day.year - graduating + 1) * 12 + day.month - SEPTEMBER
    if recurs(horizon):
        return months % 12
    return months if 0 <= months < SEARCH_MONTHS else None


def _days_to_graduation(horizon: Interval, graduating: int) -> int:
    first = max(horizon.first, date(graduating - 1, SEPTEMBER, 1))
    last = min(horizon.last, date(graduating, 6, 30))
    return (last - first).days
