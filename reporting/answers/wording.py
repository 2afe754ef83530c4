"""Words and data that all answers share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from scenarios.base import Model

if TYPE_CHECKING:
    from optimizer.answers.resolving import Between
    from scenarios.compliance import ComplianceRow
    from scenarios.plan import Booking


def plain(value: Any) -> Any:
    """Return an answer as plain data, field by field."""
    if isinstance(value, Model):
        return value.to_data()
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, tuple):
        return [plain(member) for member in value]
    return round(value, 6) if isinstance(value, float) else value


def stand(booking: Booking) -> str:
    """Return when and where a booking is held."""
    b = booking
    return f"{b.date} {b.daypart} at {b.host} ({b.venue})"


def event(booking: Booking) -> str:
    """Return what is held, by whom, when and where."""
    b = booking
    return (
        f"{b.date} {b.daypart}, {b.programme} by {b.organiser} at {b.host} ({b.venue})"
    )


def figure(row: ComplianceRow) -> str:
    """Return what is owed and planned, and by how much it is exceeded or missed."""
    place = f" at {row.host}" if row.host else ""
    owed = f"{row.planned} of {row.required} {row.measure}"
    if row.required is None:
        owed = f"{row.planned} {row.measure}, no figure"
    return f"{row.mandate} {row.unit}{place}, {row.period}: {owed}, margin {row.margin}"


def persons(number: float) -> str:
    """Return how many persons more or less."""
    return _more_or_less(number, "persons", 2) or "as much"


def yuan(number: float) -> str:
    """Return how much money more or less."""
    return _more_or_less(number, "yuan", 0) or "the same"


def between(ends: Between, unit: str, digits: int) -> str:
    """Return a difference that is known to lie between two ends."""
    low, high = (_more_or_less(end, unit, digits) for end in (ends.low, ends.high))
    if low == high:
        return low or "nothing more or less"
    if ends.low < 0 < ends.high:
        return f"between {low or 'nothing'} and {high or 'nothing'}"
    less, more = sorted((abs(ends.low), abs(ends.high)))
    word = "more" if ends.high > 0 else "less"
    return f"{less:,.{digits}f} to {more:,.{digits}f} {unit} {word}"


def _more_or_less(number: float, unit: str, digits: int) -> str:
    """Return the difference in words; nothing where it rounds to 0."""
    if not round(abs(number), digits):
        return ""
    return f"{abs(number):,.{digits}f} {unit} {'more' if number > 0 else 'less'}"
