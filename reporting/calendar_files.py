"""The plan as a calendar file (RFC 5545) that people subscribe to.

An event keeps its UID as long as its booking keeps its id, and its stamp comes from
the horizon rather than the clock, so equal plans give equal files.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from reporting.messages import Words, words_of
from reporting.names import Names

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.plan import Booking, Plan
    from scenarios.programme import Session
    from scenarios.scenario import Scenario

TIMEZONE = "Asia/Shanghai"
"""Zone of every event."""
OFFSET = timedelta(hours=8)
"""Its distance from UTC, all year round."""


def write_calendar(
    plan: Plan, scenario: Scenario, path: Path, language: str = "zh"
) -> None:
    """Write every booking of `plan` as an event."""
    path.write_bytes(calendar_bytes(plan, scenario, language))


def calendar_bytes(plan: Plan, scenario: Scenario, language: str = "zh") -> bytes:
    """Return the calendar file."""
    names = Names(scenario, words_of(language))
    calendar = _empty(scenario, names.words)
    for booking in plan.bookings:
        calendar.add_component(_event(booking, names))
    content: bytes = calendar.to_ical()
    return content


def _empty(scenario: Scenario, words: Words) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//fairplan//fairplan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words.of(scenario.title))
    calendar.add("x-wr-timezone", TIMEZONE)
    if scenario.calendar.is_provisional:
        calendar.add("x-wr-caldesc", words("notice.provisional"))
    calendar.add_component(_zone())
    return calendar


def _zone() -> Timezone:
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", OFFSET)
    standard.add("tzoffsetto", OFFSET)
    standard.add("tzname", "CST")
    zone = Timezone()
    zone.add("tzid", TIMEZONE)
    zone.add_component(standard)
    return zone


def _event(booking: Booking, names: Names) -> Event:
    scenario = names.scenario
    stamp = datetime.combine(scenario.calendar.horizon.first, time(), tzinfo=UTC)
    event = Event()
    event.add("uid", f"{booking.booking_id}@{scenario.name}.fairplan")
    event.add("dtstamp", stamp)
    event.add("sequence", 0)
    _add_hours(event, booking, scenario.session.get(booking.daypart))
    event.add("summary", _summary(booking, names))
    event.add("location", _location(booking, names))
    event.add("categories", [names.kind(booking.kind)])
    provisional = scenario.calendar.is_provisional
    event.add("status", "TENTATIVE" if provisional else "CONFIRMED")
    event.add("description", _description(booking, names))
    event.add("transp", "OPAQUE")
    return event


def _add_hours(event: Event, booking: Booking, session: Session | None) -> None:
    """Add start and end; a booking of an unknown session takes the whole day."""
    if session is None:
        event.add("dtstart", booking.date)
        return
    for name, clock in (("dtstart", session.opens), ("dtend", session.closes)):
        moment = datetime.combine(booking.date, time.fromisoformat(clock))
        event.add(name, moment, parameters={"TZID": TIMEZONE})


def _summary(booking: Booking, names: Names) -> str:
    return names.words(
        "calendar_file.summary",
        kind=names.kind(booking.kind),
        programme=names.programme(booking.programme),
        host=names.host(booking.host),
    )


def _location(booking: Booking, names: Names) -> str:
    return names.words(
        "calendar_file.location",
        host=names.host(booking.host),
        venue=names.venue(booking.host, booking.venue),
        district=names.district(booking.district),
    )


def _description(booking: Booking, names: Names) -> str:
    said = names.words(
        "calendar_file.description",
        organiser=names.organiser(booking.organiser),
        mandates=", ".join(booking.mandates) or names.words("none"),
        booking=booking.booking_id,
    )
    if not names.scenario.calendar.is_provisional:
        return said
    return f"{said}\n{names.words('notice.provisional')}"
