"""Which new events are looked at, from the few that are needed to everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.replan.changes import series_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from optimizer.candidates import Candidate
    from optimizer.replan.changes import Series
    from optimizer.replan.standing import Standing
    from optimizer.rules.base import Slot

MOST_SLOTS = 40_000
"""Days and rooms of new events that one search may look at."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A part of the year that a search looks at."""

    opened: tuple[Candidate, ...]
    """New events that may be booked."""
    keep: bool
    """Whether every booking that may stay stays."""
    is_everything: bool = False
    """Whether nothing is left out."""

    @property
    def num_days(self) -> int:
        """Days of all new events."""
        return sum(len(c.days) for c in self.opened)

    def all_taken(
        self, standing: Standing, slots: tuple[Slot, ...]
    ) -> tuple[Slot, ...]:
        """Return `slots` with those of the bookings that stay unasked."""
        return (*standing.free, *slots) if self.keep else slots


def narrowest(standing: Standing) -> Neighbourhood:
    """Return the new events that may replace what must go.

    All else stays, but for what may give way to events that are agreed.

    Every plan that changes no more bookings than must go lies within: the changes of
    a programme and organiser are never fewer than its bookings that must go, so that
    none is left for dropping another booking or adding to another series.
    """
    opened = _of(standing, {series_of(b) for b in standing.gone})
    return Neighbourhood(opened, keep=not standing.agreed)


def widening(standing: Standing, needed: Collection[Series]) -> Iterator[Neighbourhood]:
    """Yield ever more around the series in which new events are `needed`."""
    series = {*needed, *(series_of(b) for b in standing.gone)}
    near = _of(standing, series)
    yield Neighbourhood(near, keep=True)
    yield Neighbourhood(near, keep=False)
    units = {organiser for _, organiser in series}
    own = tuple(c for c in standing.candidates.members if c.organiser in units)
    everything = standing.candidates.members
    for opened in (own, everything):
        found = Neighbourhood(opened, False, len(opened) == len(everything))
        if len(opened) > len(near) or found.is_everything:
            if found.num_days > MOST_SLOTS:
                return
            yield found
        if found.is_everything:
            return


def _of(standing: Standing, series: Collection[Series]) -> tuple[Candidate, ...]:
    return tuple(c for c in standing.candidates.members if series_of(c) in series)
