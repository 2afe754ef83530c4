"""Who finds a place at an event, given who is still searching and free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.attendance import fatigued, probability
from simulation.columns import marked, slices
from simulation.streams import (
    SPARE_BITS,
    Decision,
    mixed_word,
    salt_of,
    scrambled,
    uniform,
    unit,
)

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.events import Event
    from simulation.year import Year


def audience(year: Year, event: Event, opens: float) -> tuple[Ints, Flags]:
    """Return who finds a place at `event`, and which of them came by themselves.

    Where places are short, those who come by themselves are seated first.
    """
    if event.channel == "visit":
        return _travellers(year, event, opens)
    who, voluntary = year.kernels.comers(year, event, opens)
    if len(who) <= event.seats:
        return who, voluntary
    place = uniform(year.people.key[who], Decision.PLACE, event.key)
    seated = smallest(place + ~voluntary, event.seats)
    return who[seated], voluntary[seated]


def comers(year: Year, event: Event, opens: float) -> tuple[Ints, Flags]:
    """Return who comes to a fair or talk, and which of them by themselves.

    One uniform number decides: below the probability of coming alone, or above it by
    less than the gain of encouragement.
    """
    seekers, gain = year.seekers(), encouragement(year, event)
    first, last = seekers.asked(event.universities)
    word = np.concatenate([seekers.key[one] for one in slices(first, last)])
    word += salt_of(Decision.ATTEND, event.key)
    word, sizes = scrambled(word), last - first
    # Most stay away whoever they are: only the others are looked at one by one.
    eager = probability(event.pull * year.people.most_eager) + gain
    likely = marked(word <= np.repeat(ceiling(eager), sizes))
    end = np.cumsum(sizes)
    found = np.searchsorted(likely, end) - np.searchsorted(likely, end - sizes)
    who = seekers.who[likely + np.repeat(last - end, found)]
    alone = probability(_odds(year, event, who, np.repeat(event.pull, found)))
    draw = (word[likely] >> SPARE_BITS) * 2.0**-53
    comes = marked((draw < alone + gain) & (year.busy_until[who] <= opens))
    return who[comes], draw[comes] < alone[comes]


def ceiling(limit: Floats) -> Keys:
    """Return the last scrambled words that stand for less than some numbers.

    Where a number is 0, every word is let through: it is for a first look alone.
    """
    bits = np.ceil(np.minimum(limit, 1.0) * 2.0**53).astype(np.uint64)
    return (bits << SPARE_BITS) - np.uint64(1)


def encouragement(year: Year, event: Event) -> float:
    """Return what it adds to the chance of coming that the university sends people."""
    return year.laws.attendance.encouraged_gain if event.organised else 0.0


def _travellers(year: Year, event: Event, opens: float) -> tuple[Ints, Flags]:
    """Return who goes on an experience day: the most interested for the seats taken."""
    seekers = year.seekers()
    first, last = seekers.asked(event.universities)
    who = np.concatenate([seekers.who[one] for one in slices(first, last)])
    pull = np.repeat(event.pull, last - first)
    free = marked(year.busy_until[who] <= opens)
    who, pull = who[free], pull[free]
    root = mixed_word(year.population.root ^ event.key)
    filled = event.seats * year.laws.attendance.seat_filled
    seats = int(filled + unit(mixed_word(root ^ Decision.SEATS)))
    draw = uniform(year.people.key[who], Decision.PLACE, event.key)
    goes = who[smallest(draw / _odds(year, event, who, pull), seats)]
    return goes, np.ones(len(goes), dtype=np.bool_)


def _odds(year: Year, event: Event, who: Ints, pull: Floats) -> Floats:
    odds = year.people.propensity[who]
    odds *= pull
    odds *= event.mix.fields[year.people.field[who]]
    odds *= fatigued(year.laws.attendance, year.attended[who])
    return odds


def smallest(score: Floats, count: int) -> Flags:
    """Tell which scores are among the `count` smallest."""
    if count >= len(score):
        return np.ones(len(score), dtype=np.bool_)
    if count == 0:
        return np.zeros(len(score), dtype=np.bool_)
    limit = np.partition(score, count - 1)[count - 1]
    return np.asarray(score <= limit)
