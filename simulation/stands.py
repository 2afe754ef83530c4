"""The employers at the events of a week, side by side, and who is drawn to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.offers import ELSEWHERE
from simulation.variates import ladder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.contactlaw import ContactLaw
    from simulation.events import Event
    from simulation.guests import Guests
    from simulation.variates import Ladder


@dataclass(frozen=True, slots=True)
class Stands:
    """The employers at the events of a week as columns, event by event."""

    count: Ints
    """Number of stands by event."""
    last: Ints
    """Place of each event's last stand."""
    event: Ints
    """Place of the event."""
    employer: Ints
    """Local employer, or `ELSEWHERE`."""
    key: Keys
    """Rooted key of the employer."""
    sector: Ints
    """Place of the sector."""
    ladder: Ladder
    """Cumulative weight of the stands of each event, by field of the visitor, in rows
    of fields and events; each is raised by the number of its row."""

    def __len__(self) -> int:
        return len(self.employer)

    @property
    def is_local(self) -> Flags:
        """Which of them hire in the city."""
        return np.not_equal(self.employer, ELSEWHERE)

    def local_at(self, event: int) -> Ints:
        """Return the local employers at one event."""
        here: Ints = self.employer[self.is_local & (self.event == event)]
        return here

    def row(self, event: Ints, field: Ints) -> Ints:
        """Return the rows of the ladder for visitors of some events and fields."""
        return field * len(self.count) + event

    def drawn(self, row: Ints, draw: Floats) -> Ints:
        """Return the stands that visitors of some rows go to.

        `draw` has one number for each visitor, or a row of them for each turn.
        """
        found = self.ladder.above((row + draw).ravel()).reshape(draw.shape)
        field, event = np.divmod(np.arange(self.ladder.units), len(self.count))
        below = field * len(self)
        stand: Ints = np.minimum(found - below[row], self.last[event][row])
        return stand


def stands_of(events: Sequence[Event], guests: Guests, law: ContactLaw) -> Stands:
    """Return the stands of those who come to some events."""
    place, employer, key, sector, rank = guests.at(events)
    count = np.bincount(place, minlength=len(events))
    return Stands(
        count=count,
        last=np.cumsum(count) - 1,
        event=place,
        employer=employer,
        key=key,
        sector=sector,
        ladder=ladder_of(law.weights(rank, sector, guests.num_fields), count, place),
    )


def ladder_of(weight: Floats, count: Ints, place: Ints) -> Ladder:
    """Return the cumulative shares of the stands within their field and event."""
    fields = np.arange(len(weight))[:, None]
    none = np.zeros((len(weight), 1))
    passed = np.cumsum(np.concatenate((none, weight), axis=1), axis=1)
    last = np.cumsum(count)
    before, whole = passed[:, last - count], passed[:, last]
    share = (passed[:, 1:] - before[:, place]) / (whole - before)[:, place]
    levels: Floats = share + (fields * len(count) + place)
    return ladder(levels.ravel(), len(weight) * len(count))
