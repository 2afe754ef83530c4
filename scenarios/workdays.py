"""Working days, weeks and the days a host is open, computed from the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.calendar import Calendar, ClosedWindow
    from scenarios.city import Host
    from scenarios.university import University


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Tell whether offices work on `day`."""
    if day in calendar.days_off:
        return False
    return day.weekday() < 5 or day in calendar.make_up_days


def may_hold(
    calendar: Calendar, day: date, *, weekends: bool, holidays: bool = False
) -> bool:
    """Tell whether an event may take place on `day`, seen from the calendar alone.

    `weekends` and `holidays` say whether it may fall on such days; a weekend day within
    a statutory holiday counts as a holiday.
    """
    if day in calendar.days_off:
        return holidays
    return (weekends and day.weekday() >= 5) or is_working_day(calendar, day)


def week_of(day: date) -> date:
    """Return the Monday of the ISO week of `day`."""
    return day - timedelta(days=day.weekday())


def why_closed(
    calendar: Calendar, host: Host, university: University | None, day: date
) -> str | None:
    """Return the English name of what closes `host` on `day`, or None if it is open.

    `university` is the one whose campus the host is, or None.
    """
    kind = university.type if university else None
    for window in host.closed:
        if day in window:
            return window.name.en
    for window in calendar.closed:
        if day in window and _concerns(window, host, kind):
            return window.name.en
    if kind is None:
        return None
    terms = (s for s in calendar.semesters if kind in s.university_types)
    return None if any(day in term for term in terms) else "outside the semesters"


def _concerns(window: ClosedWindow, host: Host, kind: str | None) -> bool:
    if window.university_types and kind not in window.university_types:
        return False
    classes = set(window.host_classes)
    return not classes or bool(classes & set(host.classes))
