"""Spans of days, both ends included."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from scenarios.base import Model

if TYPE_CHECKING:
    from collections.abc import Iterator


class Interval(Model):
    """The days from `first` to `last`, both included."""

    first: date
    """First day."""
    last: date
    """Last day, included."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise ValueError(
                f"last {self.last} is before first {self.first}: swap them"
            )
        return self

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def num_days(self) -> int:
        """Length [days]."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Yield every day in order."""
        for offset in range(self.num_days):
            yield self.first + timedelta(days=offset)

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def clipped(self, other: Interval) -> Interval | None:
        """Return the days that both share, or None."""
        if not self.overlaps(other):
            return None
        return Interval(
            first=max(self.first, other.first), last=min(self.last, other.last)
        )
