"""Which employers come to an event, and how popular they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.offers import ELSEWHERE
from simulation.streams import Decision, mixed, mixed_word, turns, uniform, unit

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.events import Event
    from simulation.people import Population

_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Stands:
    """The employers at one event as columns."""

    employer: Ints
    """Local employer, or `ELSEWHERE`."""
    key: Keys
    """Rooted key of the employer."""
    sector: Ints
    """Place of the sector."""
    rank: Ints
    """Rank of popularity, from 0."""

    def __len__(self) -> int:
        return len(self.employer)

    @property
    def is_local(self) -> Flags:
        """Which of them hire in the city."""
        return np.not_equal(self.employer, ELSEWHERE)


def stands_of(event: Event, population: Population) -> Stands:
    """Draw the employers that come to `event`."""
    root = mixed_word(population.root ^ event.key)
    employers = population.employers
    employer = _local(event, root)
    key, sector = employers.key[employer], employers.sector[employer]
    if outside := event.employers - len(employer):
        drawn = _draws(root, Decision.SECTOR_OUTSIDE, outside)
        employer = np.concatenate((employer, np.full(outside, ELSEWHERE)))
        key = np.concatenate((key, mixed(turns(outside) ^ np.uint64(root))))
        sector = np.concatenate((sector, event.mix.sectors.pick(0, drawn)))
    popularity = uniform(key, Decision.POPULARITY, event.key)
    rank = np.empty(len(key), dtype=np.int64)
    rank[np.argsort(popularity, kind="stable")] = np.arange(len(key))
    return Stands(employer, key, sector, rank)


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
    return uniform(np.full(count, root, dtype=np.uint64), decision, other=turns(count))
