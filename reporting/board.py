"""The week board: a year on one page, one row per host, one column per week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from reporting.names import Names
from reporting.notation import written_date
from reporting.palette import kind_letters
from reporting.tables.bookings import opening_hours
from scenarios import workdays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporting.messages import Words
    from scenarios.city import Host
    from scenarios.plan import Booking, Plan
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Chip:
    """The events of one kind at one host in one week."""

    kind: str
    letter: str
    count: int
    says: str
    """Every event in a line of its own."""
    anchor: str
    """Booking id of the first."""


@dataclass(frozen=True, slots=True)
class Square:
    """One host in one week."""

    closed: bool
    """Whether the host receives no event on any day of the week."""
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One host."""

    name: str
    place: str
    """District."""
    events: int
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole horizon."""

    months: tuple[tuple[str, int], ...]
    """Titles of the months and the weeks each spans."""
    weeks: tuple[tuple[int, str], ...]
    """ISO week numbers, and the days each week covers."""
    blocks: tuple[tuple[str, tuple[Line, ...]], ...]
    """Campuses, then other places that hold an event."""
    idle: tuple[str, ...]
    """Other places that hold none."""


def board(plan: Plan, scenario: Scenario, words: Words) -> Board:
    """Arrange the bookings of `plan` by host and week."""
    horizon = scenario.calendar.horizon
    mondays = sorted({workdays.week_of(day) for day in horizon.days()})
    found: defaultdict[tuple[str, date], list[Booking]] = defaultdict(list)
    for booking in plan.bookings:
        found[booking.host, workdays.week_of(booking.date)].append(booking)
    names = Names(scenario, words)
    lines = {h.id: _line(h, mondays, found, names) for h in scenario.hosts}
    campuses = tuple(lines[h.id] for h in scenario.hosts if h.university)
    others = tuple(lines[h.id] for h in scenario.hosts if not h.university)
    busy = tuple(line for line in others if line.events)
    return Board(
        months=_months(mondays, scenario, words),
        weeks=tuple((m.isocalendar().week, _span(m, words)) for m in mondays),
        blocks=(("campuses", campuses), ("places", busy)),
        idle=tuple(line.name for line in others if not line.events),
    )


def _line(
    host: Host,
    mondays: list[date],
    found: Mapping[tuple[str, date], list[Booking]],
    names: Names,
) -> Line:
    weeks = [found.get((host.id, monday), []) for monday in mondays]
    squares = tuple(
        Square(closed=_is_closed(host, monday, names.scenario), chips=_chips(b, names))
        for monday, b in zip(mondays, weeks, strict=True)
    )
    return Line(
        name=names.host(host.id),
        place=names.district(host.district),
        events=sum(map(len, weeks)),
        squares=squares,
    )


def _chips(bookings: list[Booking], names: Names) -> tuple[Chip, ...]:
    letters = kind_letters(names.scenario, names.words)
    chips = []
    for kind in letters:
        alike = [b for b in bookings if b.kind == kind]
        if alike:
            says = "\n".join(_says(booking, names) for booking in alike)
            first = alike[0].booking_id
            chips.append(Chip(kind, letters[kind], len(alike), says, first))
    return tuple(chips)


def _says(booking: Booking, names: Names) -> str:
    return names.words(
        "board.chip",
        date=written_date(booking.date, names.words),
        hours=opening_hours(booking, names.scenario),
        programme=names.programme(booking.programme),
        organiser=names.organiser(booking.organiser),
        venue=names.venue(booking.host, booking.venue),
    )


def _is_closed(host: Host, monday: date, scenario: Scenario) -> bool:
    calendar, open_days = scenario.calendar, scenario.open_days[host.id]
    days = (monday + timedelta(days=offset) for offset in range(7))
    return not any(
        day in open_days and workdays.is_working_day(calendar, day) for day in days
    )


def _months(
    mondays: list[date], scenario: Scenario, words: Words
) -> tuple[tuple[str, int], ...]:
    horizon = scenario.calendar.horizon

    def month(monday: date) -> tuple[int, int]:
        middle = min(max(monday + timedelta(days=3), horizon.first), horizon.last)
        return middle.year, middle.month

    return tuple(
        (words(f"month.{key[1]}"), len(list(weeks)))
        for key, weeks in groupby(mondays, month)
    )


def _span(monday: date, words: Words) -> str:
    return words(
        "notation.horizon",
        first=written_date(monday, words),
        last=written_date(monday + timedelta(days=6), words),
    )
