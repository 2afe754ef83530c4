"""Plans from files: ``plan.json``, or ``bookings.csv`` as edited by hand."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from scenarios.errors import PackNotFound, Problem, ScenarioError
from scenarios.loading import load
from scenarios.plan import Booking, Plan, Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from scenarios.scenario import Scenario

_MOST_DIGITS = 12
_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_NUMBERS = ("employers", "posts", "participants", "cost_yuan")
COLUMNS = tuple(Booking.model_fields)
"""Columns of ``bookings.csv``, in order."""


def read_plan(path: Path) -> Plan:
    """Read ``plan.json``.

    Raises
    ------
    ScenarioError
        With every problem of the file.
    """
    try:
        return Plan.model_validate_json(_text(path))
    except ValidationError as error:
        raise ScenarioError(
            Problem(
                path.name,
                ".".join(str(step) for step in detail["loc"]) or "file",
                "",
                detail["msg"],
                "Use a plan.json as this program wrote it.",
            )
            for detail in error.errors()
        ) from error


def read_bookings(path: Path, scenario: Scenario) -> tuple[Booking, ...]:
    """Read ``bookings.csv``, in UTF-8 with or without a byte order mark.

    Raises
    ------
    ScenarioError
        With every problem of the file, each with its line and column.
    """
    header, rows = _table(path)
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


def read_any(path: Path, name: str = "") -> tuple[Scenario, Plan]:
    """Read ``plan.json`` or ``bookings.csv`` with the scenario it belongs to.

    A table of bookings takes its scenario, readings and budget from the ``plan.json``
    beside it; `name` names another scenario. A plan made for another version of its
    scenario is read as one drawn up by hand: what was proved of it holds no more.

    Raises
    ------
    ScenarioError
        With every problem, or if no scenario is known.
    """
    is_table = path.suffix == ".csv"
    beside = path.with_name("plan.json") if is_table else path
    known = read_plan(beside) if beside.is_file() or not is_table else None
    if known is None and not name:
        advice = "Name the scenario with --scenario."
        rule = "there is no plan.json beside it to name its scenario"
        raise ScenarioError([Problem(path.name, "scenario", "", rule, advice)])
    scenario = _scenario_of(known, name, path)
    if known is not None and not is_table:
        current = known.scenario_digest == scenario.digest
        return scenario, known if current else by_hand(scenario, known.bookings)
    made = by_hand(scenario, read_bookings(path, scenario))
    budget = known.budget_yuan if known else made.budget_yuan
    return scenario, made.model_copy(update={"budget_yuan": budget})


def _scenario_of(known: Plan | None, name: str, path: Path) -> Scenario:
    readings = known.readings if known else None
    wanted = name or (known.scenario if known else "")
    try:
        return load(wanted, readings=readings)
    except PackNotFound as error:
        if name:
            raise
        rule, advice = "no such pack is shipped", "Name its file with --scenario."
        problem = Problem(path.name, "scenario", wanted, rule, advice)
        raise PackNotFound([problem]) from error


def by_hand(scenario: Scenario, bookings: tuple[Booking, ...]) -> Plan:
    """Return the plan that bookings drawn up by hand make."""
    return Plan(
        scenario=scenario.name,
        scenario_digest=scenario.digest,
        readings={m.id: scenario.reading_of(m).key for m in scenario.mandates},
        calendar_mark="assumption" if scenario.calendar.is_provisional else "sourced",
        budget_yuan=scenario.options.budget.yuan,
        provenance=Provenance(
            status="manual", engine="", objective=0.0, bound=0.0, gap=0.0,
            deterministic_work=0.0, seed=0,
        ),
        bookings=bookings,
    )  # fmt: skip


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        problem = Problem(
            path.name, f"byte {error.start}", "", "not UTF-8", "Save it as UTF-8."
        )
        raise ScenarioError([problem]) from error


def _table(path: Path) -> tuple[Sequence[str], list[dict[str, str]]]:
    """Return the header of a table and its rows by column."""
    reader = csv.DictReader(io.StringIO(_text(path).removeprefix("\ufeff")))
    try:
        return reader.fieldnames or (), list(reader)
    except csv.Error as error:
        where, advice = f"{path.name}:{reader.line_num + 1}", "Save the table anew."
        raise ScenarioError([Problem(where, "row", "", str(error), advice)]) from error


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
