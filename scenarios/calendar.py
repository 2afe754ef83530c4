"""Which days exist to plan on: holidays, terms, closed windows, seasons."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from scenarios.base import Key, Model, Sentence, Text
from scenarios.interval import Interval

DayStatus = Literal["official", "provisional"]
"""Announced by the State Council, or computed before the announcement."""


class Holiday(Interval):
    """One statutory holiday with the weekend days worked in exchange for it."""

    name: Text
    """Name of the holiday."""
    make_up_days: tuple[date, ...] = ()
    """Weekend days on which everybody works instead."""
    status: DayStatus
    """Official, or provisional until the notice of that year appears."""
    source: Sentence
    """Notice, or the rule by which the days were computed."""


class Semester(Interval):
    """Teaching time at the universities of some types."""

    name: Text
    """Name of the semester."""
    university_types: tuple[Key, ...]
    """University types that keep it."""
    status: DayStatus
    """Whether the dates are published or a planning default."""


class ClosedWindow(Interval):
    """Days on which some hosts receive no event, such as exam weeks."""

    name: Text
    """Why the hosts are closed."""
    host_classes: tuple[Key, ...] = ()
    """Host classes closed; empty means every host."""
    university_types: tuple[Key, ...] = ()
    """Campuses closed, by university type; empty means the type does not matter."""


class Season(Interval):
    """A stretch of the horizon in which an event does the same good on any day."""

    key: Key
    """Identifier used by response curves."""
    name: Text
    """Name of the season."""


class Window(Model):
    """A named set of days that mandates refer to."""

    key: Key
    """Identifier."""
    name: Text
    """Name of the window."""
    intervals: tuple[Interval, ...]
    """The days, in order."""

    def __contains__(self, day: date) -> bool:
        return any(day in interval for interval in self.intervals)


class Calendar(Model):
    """The planning horizon and everything that distinguishes its days."""

    horizon: Interval
    """First and last planning day."""
    holidays: tuple[Holiday, ...]
    """Statutory holidays."""
    semesters: tuple[Semester, ...]
    """Teaching time; a campus receives events only within it."""
    closed: tuple[ClosedWindow, ...] = ()
    """Days on which hosts are closed."""
    seasons: tuple[Season, ...]
    """Partition of the horizon for the response curves."""
    windows: tuple[Window, ...] = ()
    """Named windows, such as the recruiting peaks."""

    @cached_property
    def days_off(self) -> frozenset[date]:
        """Every statutory day off."""
        return frozenset(day for holiday in self.holidays for day in holiday.days())

    @cached_property
    def make_up_days(self) -> frozenset[date]:
        """The weekend days that are worked in exchange for a holiday."""
        return frozenset(d for holiday in self.holidays for d in holiday.make_up_days)

    @property
    def is_provisional(self) -> bool:
        """Whether any holiday of the horizon still awaits its notice."""
        return any(
            h.status == "provisional" and h.overlaps(self.horizon)
            for h in self.holidays
        )

    def season_of(self, day: date) -> Season:
        """Return the season that holds `day`."""
        return next(season for season in self.seasons if day in season)

    def window(self, key: str) -> Window:
        """Return the named window."""
        return next(window for window in self.windows if window.key == key)
