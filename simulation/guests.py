"""The employers at events: who is invited, who comes, and how popular they are.

Nothing that happens in a year changes them. They are drawn for as many events at one go
as are known, and kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.columns import in_order, spread
from simulation.invitations import invited, present
from simulation.streams import Decision, uniform

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulation.columns import Ints, Keys
    from simulation.events import Event
    from simulation.people import Population


class Ranked(NamedTuple):
    """Employers who come to some events, with the columns that `Invited` has."""

    event: Ints
    employer: Ints
    key: Keys
    sector: Ints
    rank: Ints
    """Place among the employers of the event by popularity, from 0."""


_NONE = np.empty(0, dtype=np.int64)
_NOBODY = Ranked(_NONE, _NONE, np.empty(0, dtype=np.uint64), _NONE, _NONE)


class Guests:
    """The employers at events of one replication.

    Parameters
    ----------
    population
        Everybody in the replication.
    share
        Share of the invited employers who come.
    """

    def __init__(self, population: Population, share: float) -> None:
        self._population, self._share = population, share
        self.num_fields = len(population.employers.first_post) - 1
        self._place: dict[Event, int] = {}
        self._drawn = _NOBODY

    def draw(self, events: Iterable[Event]) -> None:
        """Draw who comes to events, so far as that is not known yet."""
        fresh = tuple(dict.fromkeys(e for e in events if e not in self._place))
        if not fresh:
            return
        found, before = self._draw(fresh), len(self._place)
        found = found._replace(event=found.event + before)
        both = zip(self._drawn, found, strict=True)
        self._drawn = Ranked._make(map(np.concatenate, both))
        self._place |= {event: before + place for place, event in enumerate(fresh)}

    def at(self, events: Sequence[Event]) -> Ranked:
        """Return who comes to some events."""
        self.draw(events)
        place = np.array([self._place[event] for event in events], dtype=np.int64)
        first = np.searchsorted(self._drawn.event, place)
        last = np.searchsorted(self._drawn.event, place, side="right")
        event, row = spread(first, last)
        _, *columns = (column[row] for column in self._drawn)
        return Ranked._make((event, *columns))

    def _draw(self, events: Sequence[Event]) -> Ranked:
        found = present(invited(events, self._population), events, self._share)
        own = np.array([event.key for event in events], dtype=np.uint64)
        popularity = uniform(found.key + own[found.event], Decision.POPULARITY)
        first = np.searchsorted(found.event, np.arange(len(events)))
        rank = np.empty(len(found.key), dtype=np.int64)
        place = np.arange(len(rank)) - first[found.event]
        rank[in_order(found.event, popularity)] = place
        return Ranked(*found, rank)
