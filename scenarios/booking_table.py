"""Bookings from a table that people may have edited: ``.csv`` or ``.xlsx``."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from scenarios.errors import Problem, ScenarioError
from scenarios.plan import Booking
from scenarios.text_table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scenarios.scenario import Scenario

_MOST_DIGITS = 12
_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_NUMBERS = ("employers", "posts", "participants", "cost_yuan")
TABLES = (".csv", ".xlsx")
"""Endings of files that hold a table."""
COLUMNS = tuple(Booking.model_fields)
"""Columns of ``bookings.csv``, in order."""


def read_bookings(path: Path, scenario: Scenario) -> tuple[Booking, ...]:
    """Read ``bookings.csv``, or the like as a text or workbook.

    Raises
    ------
    ScenarioError
        With every problem of the file, each with its line and column.
    """
    header, rows = read_table(path, key="booking_id")
    missing = [c for c in COLUMNS if c not in header and c != "mandates"]
    if missing:
        columns = ", ".join(missing)
        problem = Problem(
            path.name, "header", columns, "columns are missing", "Add them."
        )
        raise ScenarioError([problem])
    problems: list[Problem] = []
    found = []
    for line, row in enumerate(rows, start=2):
        where = f"{path.name}:{line}"
        faults = list(_faults(row, where, scenario))
        problems.extend(faults)
        if faults:
            continue
        try:
            found.append(_booking(row))
        except ValidationError as error:
            problems.extend(_misspelt(error, where))
    problems.extend(_repeated(found, path.name))
    if problems:
        raise ScenarioError(problems)
    return tuple(sorted(found, key=lambda b: (b.date, b.booking_id)))


def _misspelt(error: ValidationError, where: str) -> Iterator[Problem]:
    for detail in error.errors():
        column, value = str(detail["loc"][0]), str(detail["input"])
        yield Problem(where, column, value, detail["msg"], "Fill in the cell.")


def _faults(
    row: Mapping[str, str | None], where: str, scenario: Scenario
) -> Iterator[Problem]:
    for column, known in (
        ("programme", set(scenario.programme)),
        ("organiser", set(scenario.organiser)),
        ("host", set(scenario.host)),
        ("daypart", set(scenario.session)),
    ):
        value = row.get(column) or ""
        if value not in known:
            advice = f"Known: {', '.join(sorted(known)[:8])} ..."
            yield Problem(where, column, value, f"no such {column}", advice)
    for column in _NUMBERS:
        value = row.get(column) or ""
        if not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS):
            rule = f"not a whole number of at most {_MOST_DIGITS} digits"
            yield Problem(where, column, value[:40], rule, "Write digits only.")
    yield from _misdated(row, where, scenario)


def _misdated(
    row: Mapping[str, str | None], where: str, scenario: Scenario
) -> Iterator[Problem]:
    value = row.get("date") or ""
    horizon = scenario.calendar.horizon
    try:
        day = _day(value)
    except ValueError:
        yield Problem(where, "date", value, "not a date", "Write it as 2027-03-09.")
        return
    if day not in horizon:
        rule = f"outside the horizon {horizon.first}..{horizon.last}"
        yield Problem(where, "date", value, rule, "Choose a day within it.")


def _day(value: str) -> date:
    """Return the day that a cell names; spreadsheets write 2027/3/9 for 2027-03-09."""
    found = _DAY.fullmatch(value)
    if found is None:
        raise ValueError(value)
    return date(int(found[1]), int(found[3]), int(found[4]))


def _repeated(bookings: list[Booking], name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for booking in bookings:
        if booking.booking_id in seen:
            yield Problem(
                name, "booking_id", booking.booking_id, "used twice", "Rename one."
            )
        seen.add(booking.booking_id)


def _booking(row: Mapping[str, str | None]) -> Booking:
    data: dict[str, object] = {column: row.get(column) or "" for column in COLUMNS}
    data.update({column: int(str(data[column])) for column in _NUMBERS})
    data["date"] = _day(str(data["date"])).isoformat()
    data["mandates"] = [m for m in str(data["mandates"]).split(";") if m]
    return Booking.from_data(data)
