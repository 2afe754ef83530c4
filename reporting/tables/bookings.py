"""Tables of events: by date, by university, by organiser, by kind, by week."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reporting.names import Names
from reporting.tables.shape import Column, Row, Table
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reporting.dossier import Dossier
    from reporting.messages import Words
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

EVENT_COLUMNS = (
    Column("date", "date", 16),
    Column("weekday", width=7),
    Column("week", width=10),
    Column("time", width=14),
    Column("event", width=28),
    Column("kind", width=12),
    Column("organiser", width=24),
    Column("host", width=28),
    Column("district", width=14),
    Column("venue", width=20),
    Column("employers", "count", 10),
    Column("posts", "count", 10),
    Column("participants", "count", 10),
    Column("cost_yuan", "yuan", 12),
    Column("mandates", width=24),
    Column("booking_id", width=36),
)
"""Columns of every table that lists events."""


def bookings(dossier: Dossier, words: Words) -> Table:
    """Return every event, in order of date."""
    rows = (event_row(b, dossier.scenario, words) for b in dossier.plan.bookings)
    return Table("bookings", EVENT_COLUMNS, tuple(rows))


def by_university(dossier: Dossier, words: Words) -> Table:
    """Return the events on each university's own campus."""
    scenario = dossier.scenario
    campuses = [(u.name, _at(dossier, u.id)) for u in scenario.universities]
    rows = tuple(
        (words.of(name), *event_row(booking, scenario, words))
        for name, found in campuses
        for booking in found
    )
    columns = (Column("university", width=28), *EVENT_COLUMNS)
    return Table("by_university", columns, rows)


def by_organiser(dossier: Dossier, words: Words) -> Table:
    """Return the events that each organiser runs."""
    order = {o.id: i for i, o in enumerate(dossier.scenario.organisers)}
    last = len(order)
    found = sorted(
        dossier.plan.bookings,
        key=lambda b: (order.get(b.organiser, last), b.organiser, b.date),
    )
    rows = tuple(event_row(b, dossier.scenario, words) for b in found)
    keys = [c.key for c in EVENT_COLUMNS if c.key != "organiser"]
    return Table("by_organiser", EVENT_COLUMNS, rows).only("organiser", *keys)


def by_kind(dossier: Dossier, words: Words) -> Table:
    """Return the totals of each kind of event."""
    columns = (
        Column("kind", width=16),
        Column("events", "count"),
        Column("employers", "count"),
        Column("posts", "count"),
        Column("participants", "count"),
        Column("cost_yuan", "yuan"),
    )
    plan = dossier.plan
    rows = [
        (
            words.of(kind.name),
            *_totals([b for b in plan.bookings if b.kind == kind.key]),
        )
        for kind in dossier.scenario.kinds
    ]
    rows.append((words("total"), *_totals(plan.bookings)))
    return Table("by_kind", columns, tuple(rows))


def by_week(dossier: Dossier, words: Words) -> Table:
    """Return the number of events in each week of the horizon, by kind."""
    kinds = dossier.scenario.kinds
    counts = Counter((week_of(b.date), b.kind) for b in dossier.plan.bookings)
    mondays = sorted({week_of(day) for day in dossier.scenario.calendar.horizon.days()})
    columns = (
        Column("week"),
        Column("monday", "date", 16),
        *(Column(k.key, "count", title=words.of(k.name)) for k in kinds),
        Column("total", "count"),
    )
    rows: list[Row] = []
    for monday in mondays:
        per_kind = [counts[monday, kind.key] for kind in kinds]
        rows.append((_iso_week(monday), monday, *per_kind, sum(per_kind)))
    return Table("by_week", columns, tuple(rows))


def event_row(booking: Booking, scenario: Scenario, words: Words) -> Row:
    """Return one event under `EVENT_COLUMNS`."""
    names = Names(scenario, words)
    return (
        booking.date,
        words(f"weekday.{booking.date.isoweekday()}"),
        _iso_week(booking.date),
        opening_hours(booking, scenario),
        names.programme(booking.programme),
        names.kind(booking.kind),
        names.organiser(booking.organiser),
        names.host(booking.host),
        names.district(booking.district),
        names.venue(booking.host, booking.venue),
        booking.employers,
        booking.posts,
        booking.participants,
        booking.cost_yuan,
        ";".join(booking.mandates),
        booking.booking_id,
    )


def opening_hours(booking: Booking, scenario: Scenario) -> str:
    """Return the hours of a booking's session, or the session's key."""
    session = scenario.session.get(booking.daypart)
    return f"{session.opens}-{session.closes}" if session else booking.daypart


def _at(dossier: Dossier, university: str) -> list[Booking]:
    hosts = {h.id for h in dossier.scenario.hosts if h.university == university}
    return [b for b in dossier.plan.bookings if b.host in hosts]


def _totals(bookings: Sequence[Booking]) -> Row:
    return (
        len(bookings),
        sum(b.employers for b in bookings),
        sum(b.posts for b in bookings),
        sum(b.participants for b in bookings),
        sum(b.cost_yuan for b in bookings),
    )


def _iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
