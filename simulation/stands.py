"""Which employers come to the events of a week, and how popular they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.offers import ELSEWHERE
from simulation.streams import Decision, mixed, mixed_word, turns, uniform, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.contactlaw import ContactLaw
    from simulation.events import Event
    from simulation.people import Population

_ROUNDS = 8


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
    levels: Floats
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

    def pick(self, event: Ints, field: Ints, draw: Floats) -> Ints:
        """Return the stands that visitors of some events and fields go to."""
        row = field * len(self.count) + event
        found = np.searchsorted(self.levels, row + draw, side="right")
        stand: Ints = np.minimum(found - field * len(self), self.last[event])
        return stand


def stands_of(
    events: Sequence[Event], population: Population, law: ContactLaw
) -> Stands:
    """Draw the employers that come to some events."""
    share = law.employers_come
    drawn = [_present(event, *_invited(event, population), share) for event in events]
    employer, key, sector = (np.concatenate(c) for c in zip(*drawn, strict=True))
    count = np.array([len(found) for found, _, _ in drawn])
    last = np.cumsum(count) - 1
    place = np.repeat(np.arange(len(events)), count)
    event_key = np.array([event.key for event in events], dtype=np.uint64)
    popularity = uniform(key + event_key[place], Decision.POPULARITY)
    rank = np.empty(len(key), dtype=np.int64)
    first = last + 1 - count
    rank[np.lexsort((popularity, place))] = np.arange(len(key)) - first[place]
    num_fields = len(population.employers.first_post) - 1
    levels = levels_of(law.weights(rank, sector, num_fields), count, place)
    return Stands(count, last, place, employer, key, sector, levels)


def levels_of(weight: Floats, count: Ints, place: Ints) -> Floats:
    """Return the cumulative shares of the stands within their field and event."""
    fields = np.arange(len(weight))[:, None]
    none = np.zeros((len(weight), 1))
    passed = np.cumsum(np.concatenate((none, weight), axis=1), axis=1)
    last = np.cumsum(count)
    before, whole = passed[:, last - count], passed[:, last]
    share = (passed[:, 1:] - before[:, place]) / (whole - before)[:, place]
    levels: Floats = share + (fields * len(count) + place)
    return levels.ravel()


def _invited(event: Event, population: Population) -> tuple[Ints, Keys, Ints]:
    """Draw who is invited to one event; return them with their keys and sectors."""
    root = mixed_word(population.root ^ event.key)
    employers = population.employers
    employer = _local(event, root)
    key, sector = employers.key[employer], employers.sector[employer]
    if outside := event.employers - len(employer):
        drawn = _draws(root, Decision.SECTOR_OUTSIDE, outside)
        employer = np.concatenate((employer, np.full(outside, ELSEWHERE)))
        key = np.concatenate((key, mixed(turns(outside) ^ np.uint64(root))))
        sector = np.concatenate((sector, event.mix.sectors.pick(0, drawn)))
    return employer, key, sector


def _present(
    event: Event, employer: Ints, key: Keys, sector: Ints, share: float
) -> tuple[Ints, Keys, Ints]:
    """Return the invited who come: one at least, since nobody holds an empty hall."""
    if share >= 1 or not len(key):
        return employer, key, sector
    draw = uniform(key, Decision.EMPLOYER_COMES, event.key)
    comes = (draw < share) | (draw == draw.min())
    return employer[comes], key[comes], sector[comes]


def _local(event: Event, root: int) -> Ints:
    """Draw distinct local employers, one after the other."""
    expected = event.employers * event.local_share
    rounding = unit(mixed_word(root ^ Decision.LOCAL_EMPLOYERS))
    wanted = min(int(expected + rounding), event.employers, event.mix.pool_size)
    found: list[int] = []
    for size in range(1, _ROUNDS + 1):
        draw = _draws(root, Decision.INVITED, 2 * size * wanted)
        drawn = event.mix.pool.pick(0, draw).tolist()
        found = list(dict.fromkeys(drawn))[:wanted]
        if len(found) == wanted:
            break
    return np.array(found, dtype=np.int64)


def _draws(root: int, decision: Decision, count: int) -> Floats:
    return uniform(np.array([root], dtype=np.uint64), decision, other=turns(count))
