"""The steps of `simulation.kernels` one by one, in loops that numba compiles.

Each does what its counterpart in numpy does, with the same sums in the same order.
Nothing here takes a logarithm, so that no other library of functions is brought in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.audience import encouragement
from simulation.compiling import compiled
from simulation.streams import Decision, salt_of

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.events import Event
    from simulation.year import Year

_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(11))
_FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_ONE = 2.0**-53
_ROOM = 1 + 2.0**-40


@compiled
def unit_of(word: np.uint64) -> float:
    """Return what `simulation.streams.unit_of` gives for one word."""
    word ^= word >> _SHIFTS[0]
    word *= _FACTORS[0]
    word ^= word >> _SHIFTS[1]
    word *= _FACTORS[1]
    return np.float64(word >> _SHIFTS[2]) * _ONE


@compiled
def likely(key: Keys, salt: np.uint64, limit: float, place: Ints, draw: Floats) -> int:
    """Note the places of keys whose draw is below a limit; return how many they are.

    Every one is noted, and written over by the next unless it counts: a processor that
    need not guess is quicker.
    """
    size = 0
    for one in range(len(key)):
        place[size], draw[size] = one, unit_of(key[one] + salt)
        size += draw[size] < limit
    return size


@compiled
def inclined(
    key: Keys, eager: Floats, salt: np.uint64, pull: float, gain: float,
    place: Ints, draw: Floats,
) -> int:  # fmt: skip
    """Note the places of those who may come, as `likely` does.

    The odds are not divided, and rounding has room: this is a first look alone.
    """
    size = 0
    for one in range(len(key)):
        odds = pull * eager[one]
        place[size], draw[size] = one, unit_of(key[one] + salt)
        size += draw[size] * (1 + odds) <= (odds + gain * (1 + odds)) * _ROOM
    return size


@compiled
def come(
    seekers: tuple[Ints, Keys, Floats], first: Ints, last: Ints, pull: Floats,
    salt: np.uint64, gain: float, person: tuple[Floats, Ints, Ints, Floats],
    of_field: Floats, of_attended: Floats, opens: float,
) -> tuple[Ints, Flags]:  # fmt: skip
    """Return who comes, group by group, and which of them by themselves."""
    who, key, eager = seekers
    propensity, field, attended, busy_until = person
    asked = (last - first).sum()
    coming, voluntary = np.empty(asked + 1, np.int64), np.empty(asked + 1, np.bool_)
    place, draw = np.empty(asked + 1, np.int64), np.empty(asked + 1)
    size = 0
    for group in range(len(first)):
        here = slice(first[group], last[group])
        num = inclined(key[here], eager[here], salt, pull[group], gain, place, draw)
        for found in range(num):
            one = who[first[group] + place[found]]
            odds = pull[group] * propensity[one]
            odds *= of_field[field[one]]
            odds *= of_attended[min(attended[one], len(of_attended) - 1)]
            alone = odds / (1 + odds)
            coming[size], voluntary[size] = one, draw[found] < alone
            size += (draw[found] < alone + gain) & (busy_until[one] <= opens)
    return coming[:size].copy(), voluntary[:size].copy()


def comers(year: Year, event: Event, opens: float) -> tuple[Ints, Flags]:
    """Return what `simulation.audience.comers` gives."""
    seekers, people = year.seekers(), year.people
    return come(
        (seekers.who, seekers.key, seekers.eager),
        seekers.first[event.universities],
        seekers.first[event.universities + 1],
        event.pull,
        salt_of(Decision.ATTEND, event.key),
        encouragement(year, event),
        (people.propensity, people.field, year.attended, year.busy_until),
        event.mix.fields,
        year.laws.attendance.fatigue,
        opens,
    )


def below(keys: Keys, decision: Decision, limit: float) -> tuple[Ints, Floats]:
    """Return what `simulation.kernels.below` gives."""
    place, draw = np.empty(len(keys) + 1, np.int64), np.empty(len(keys) + 1)
    size = likely(keys, salt_of(decision), limit, place, draw)
    return place[:size], draw[:size]
