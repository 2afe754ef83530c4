"""Which employers are invited to events: local ones from the pool, others from nowhere.

All events are drawn at one go, each from streams of its own: whom one invites does not
depend on the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.columns import marked, spread
from simulation.offers import ELSEWHERE
from simulation.streams import (
    SPARE_BITS,
    Decision,
    mixed,
    rooted,
    turn_keys,
    uniform,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulation.columns import Floats, Ints, Keys
    from simulation.events import Event, Mix
    from simulation.people import Population
    from simulation.variates import Shares

_ROUNDS = 8
_DRAWS_PER_EMPLOYER = 2


class Invited(NamedTuple):
    """Employers at some events, event by event."""

    event: Ints
    """Place of the event."""
    employer: Ints
    """Local employer, or `ELSEWHERE`."""
    key: Keys
    """Rooted key of the employer."""
    sector: Ints
    """Place of the sector."""


def invited(events: Sequence[Event], population: Population) -> Invited:
    """Draw the employers at some events: the local ones first."""
    key = np.array([event.key for event in events], dtype=np.uint64)
    root = rooted(key, population.root)
    event, employer = _local(events, root, _num_local(events, root))
    found = np.bincount(event, minlength=len(events))
    local = population.employers
    here = Invited(event, employer, local.key[employer], local.sector[employer])
    size = np.array([one.employers for one in events], dtype=np.int64)
    there = _from_elsewhere(events, root, size - found)
    order = np.argsort(np.concatenate((here.event, there.event)), kind="stable")
    return Invited(*(np.concatenate(c)[order] for c in zip(here, there, strict=True)))


def present(found: Invited, events: Sequence[Event], share: float) -> Invited:
    """Return the employers who come: one at least, since nobody holds an empty hall."""
    if share >= 1:
        return found
    ends = np.searchsorted(found.event, np.arange(1, len(events)))
    draws = [
        uniform(key, Decision.EMPLOYER_COMES, event.key)
        for key, event in zip(np.split(found.key, ends), events, strict=True)
    ]
    comes = [(draw < share) | (draw == draw.min(initial=1.0)) for draw in draws]
    places = marked(np.concatenate(comes))
    event, employer, key, sector = found
    return Invited(event[places], employer[places], key[places], sector[places])


def _num_local(events: Sequence[Event], root: Keys) -> Ints:
    expected = np.array([event.employers * event.local_share for event in events])
    most = np.array([min(event.employers, event.mix.pool_size) for event in events])
    word = mixed(root ^ np.uint64(Decision.LOCAL_EMPLOYERS))
    rounding = (word >> SPARE_BITS) * 2.0**-53
    number: Ints = np.minimum((expected + rounding).astype(np.int64), most)
    return number


def _local(events: Sequence[Event], root: Keys, wanted: Ints) -> tuple[Ints, Ints]:
    """Draw as many distinct local employers as each event wants, one after the other.

    Where too many are drawn twice, the event draws on.
    """
    event, employer = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    short, num_draws = np.ones(len(events), dtype=np.bool_), 0 * wanted
    for _ in range(_ROUNDS):
        before, num_draws = num_draws, num_draws + short * _DRAWS_PER_EMPLOYER * wanted
        place, turn = spread(before, num_draws)
        draw = uniform(root[place], Decision.INVITED, other=turn_keys(turn))
        drawn = _picked(events, place, lambda mix: mix.pool, draw)
        event, employer = _distinct(
            np.concatenate((event, place)), np.concatenate((employer, drawn)), wanted
        )
        short = np.bincount(event, minlength=len(events)) < wanted
        if not short.any():
            break
    return event, employer


def _distinct(event: Ints, drawn: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    """Return the first draws of each event that are not repetitions."""
    pair = event * (1 + drawn.max(initial=0)) + drawn
    first = np.sort(np.unique(pair, return_index=True)[1])
    first = first[np.argsort(event[first], kind="stable")]
    event = event[first]
    begin = np.searchsorted(event, np.arange(len(wanted)))
    kept = marked(np.arange(len(event)) - begin[event] < wanted[event])
    return event[kept], drawn[first[kept]]


def _from_elsewhere(events: Sequence[Event], root: Keys, number: Ints) -> Invited:
    """Draw employers that hire in other cities: no two of them are the same."""
    event, turn = spread(0 * number, number)
    own, turns = root[event], turn_keys(turn)
    draw = uniform(own, Decision.SECTOR_OUTSIDE, other=turns)
    sector = _picked(events, event, lambda mix: mix.sectors, draw)
    return Invited(event, np.full(len(event), ELSEWHERE), mixed(turns ^ own), sector)


def _picked(
    events: Sequence[Event], place: Ints, shares: Callable[[Mix], Shares], draw: Floats
) -> Ints:
    """Return what draws for events at some places fall on, programme by programme."""
    mixes = {id(event.mix): event.mix for event in events}
    names = np.array([id(event.mix) for event in events])
    found = np.empty(len(draw), dtype=np.int64)
    for name, mix in mixes.items():
        own = marked(names[place] == name)
        found[own] = shares(mix).pick(0, draw[own])
    return found
