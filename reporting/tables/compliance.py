"""Tables of obligations met: by duty, by month, by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from reporting.names import Names
from reporting.notation import written_date
from reporting.tables.shape import Column, Row, Table
from scenarios.due_periods import split
from scenarios.duties import measured
from scenarios.mandate import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reporting.dossier import Dossier
    from reporting.messages import Words
    from scenarios.base import Text
    from scenarios.compliance import ComplianceRow
    from scenarios.interval import Interval
    from scenarios.plan import Booking

DUTY_COLUMNS = (
    Column("mandate", width=11),
    Column("task", width=34),
    Column("obligation", width=10),
    Column("authority", width=22),
    Column("article", width=12),
    Column("reading", width=9),
    Column("strictness", width=10),
    Column("unit", width=24),
    Column("host", width=22),
    Column("measure", width=12),
    Column("period", width=12),
    Column("required", "count", 9),
    Column("planned", "count", 9),
    Column("margin", "count", 9),
    Column("status", "status", 12),
    Column("first_met", "date", 16),
    Column("bookings", width=40),
)
"""Columns of the compliance table."""


def compliance(dossier: Dossier, words: Words) -> Table:
    """Return one row per duty, commitment and encouragement."""
    held = _by_id(dossier)
    rows = (_duty_row(row, held, dossier, words) for row in dossier.compliance.rows)
    return Table("compliance", DUTY_COLUMNS, tuple(rows))


def by_month(dossier: Dossier, words: Words) -> Table:
    """Return the compliance table with what each month of the horizon adds.

    Counts of distinct months or hosts do not add up over the months.
    """
    base, held = compliance(dossier, words), _by_id(dossier)
    months = [m for _, m in split(dossier.scenario.calendar.horizon, "month")]
    extra = tuple(
        Column(f"month_{i}", "count", 7, _month_title(month, dossier, words))
        for i, month in enumerate(months, 1)
    )
    at = [c.key for c in base.columns].index("required") + 1
    rows = tuple(
        (*row[:at], *_monthly(duty, held, months), *row[at:])
        for row, duty in zip(base.rows, dossier.compliance.rows, strict=True)
    )
    return Table("by_month", (*base.columns[:at], *extra, *base.columns[at:]), rows)


def by_unit(dossier: Dossier, words: Words) -> Table:
    """Return what each unit owes, with the events that count, in order of units."""
    order = {o.id: i for i, o in enumerate(dossier.scenario.organisers)}
    found = sorted(
        dossier.compliance.rows, key=lambda row: order.get(row.unit, len(order))
    )
    columns = tuple(
        Column("events_that_count", width=60) if c.key == "bookings" else c
        for c in DUTY_COLUMNS
    )
    held = _by_id(dossier)
    rows = tuple(
        (
            *_duty_row(row, held, dossier, words)[:-1],
            _event_list(row, held, dossier, words),
        )
        for row in found
    )
    return Table("by_unit", columns, rows).only(
        "unit", "host", "mandate", "task", "authority", "article", "measure", "period",
        "required", "planned", "margin", "status", "first_met", "events_that_count",
    )  # fmt: skip


def first_met(row: ComplianceRow, held: Mapping[str, Booking]) -> date | None:
    """Return the day on which the figure of a mandate is reached, or None."""
    if row.obligation != "mandate" or row.required is None:
        return None
    counted = _counted(row, held)
    for number, booking in enumerate(counted, 1):
        if _measured(row.measure, counted[:number]) >= row.required:
            return booking.date
    return None


def _duty_row(
    row: ComplianceRow, held: Mapping[str, Booking], dossier: Dossier, words: Words
) -> Row:
    names = Names(dossier.scenario, words)
    return (
        row.mandate,
        _task(row, dossier, words),
        words(f"obligation.{row.obligation}"),
        row.authority,
        row.article,
        words.known(f"reading.{row.reading}", row.reading),
        words(f"strictness.{row.strictness}"),
        names.unit(row.unit),
        names.place(row.host) if row.host else None,
        _measure_name(row, dossier, words),
        names.period(row.period),
        row.required,
        row.planned,
        row.margin if row.required is not None else None,
        row.status,
        first_met(row, held),
        ";".join(row.bookings),
    )


def _task(row: ComplianceRow, dossier: Dossier, words: Words) -> str:
    scenario = dossier.scenario
    found: dict[str, Text] = {m.id: m.name for m in scenario.mandates}
    found |= {c.id: c.name for c in scenario.commitments}
    found |= {e.id: e.name for e in scenario.encouragements}
    return words.of(found[row.mandate]) if row.mandate in found else row.mandate


def _measure_name(row: ComplianceRow, dossier: Dossier, words: Words) -> str:
    scenario = dossier.scenario
    units: dict[str, Text | None] = {c.id: c.unit for c in scenario.commitments}
    units |= {e.id: e.unit for e in scenario.encouragements}
    unit = units.get(row.mandate)
    return words.of(unit) if unit else Names(scenario, words).measure(row.measure)


def _event_list(
    row: ComplianceRow, held: Mapping[str, Booking], dossier: Dossier, words: Words
) -> str:
    names = Names(dossier.scenario, words)
    return words("list.clause").join(
        f"{written_date(b.date, words)} {names.host(b.host)}"
        for b in _counted(row, held)
    )


def _monthly(
    row: ComplianceRow, held: Mapping[str, Booking], months: Sequence[Interval]
) -> tuple[int | None, ...]:
    if row.obligation != "mandate":
        return (None,) * len(months)
    counted = _counted(row, held)
    return tuple(
        _measured(row.measure, [b for b in counted if b.date in month])
        for month in months
    )


def _counted(row: ComplianceRow, held: Mapping[str, Booking]) -> list[Booking]:
    return sorted(
        (held[key] for key in row.bookings if key in held), key=lambda b: b.date
    )


def _measured(measure: str, counted: Sequence[Booking]) -> int:
    if measure not in get_args(Measure):
        return len(counted)
    return measured(cast("Measure", measure), counted)


def _month_title(month: Interval, dossier: Dossier, words: Words) -> str:
    horizon, day = dossier.scenario.calendar.horizon, month.first
    if horizon.first.year == horizon.last.year:
        return words(f"month.{day.month}")
    return f"{day.year}-{day.month:02}"


def _by_id(dossier: Dossier) -> dict[str, Booking]:
    return {booking.booking_id: booking for booking in dossier.plan.bookings}
