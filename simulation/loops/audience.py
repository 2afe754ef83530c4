"""Who comes to fairs and talks, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.audience import encouragement
from simulation.loops.compiling import compiled
from simulation.loops.streams import ONE, scrambled, unit_of
from simulation.streams import SPARE_BITS, Decision, salt_of

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.events import Event
    from simulation.year import Year


@compiled
def ceiling(limit: float) -> np.uint64:
    """Return what `simulation.audience.ceiling` gives for one number."""
    return (np.uint64(np.ceil(min(limit, 1.0) / ONE)) << SPARE_BITS) - np.uint64(1)


@compiled
def likely(
    key: Keys, first: int, last: int, salt: np.uint64, limit: np.uint64, place: Ints
) -> int:
    """Note the places of words up to a limit; return how many they are.

    Every one is noted, and written over by the next unless it counts: a processor that
    need not guess is quicker.
    """
    size = 0
    for one in range(first, last):
        place[size] = one
        size += bool(scrambled(key[one] + salt) <= limit)
    return size


@compiled
def come(
    who: Ints, key: Keys, first: Ints, universities: Ints, pull: Floats,
    salt: np.uint64, gain: float, most_eager: float,
    propensity: Floats, field: Ints, attended: Ints, busy_until: Floats,
    of_field: Floats, of_attended: Floats, opens: float,
    place: Ints, coming: Ints, voluntary: Flags,
) -> int:  # fmt: skip
    """Note who comes, group by group, and which by themselves; return how many."""
    size = 0
    for group in range(len(universities)):
        start, end = first[universities[group]], first[universities[group] + 1]
        most = pull[group] * most_eager
        limit = ceiling(most / (1 + most) + gain)
        for found in range(likely(key, start, end, salt, limit, place)):
            one = who[place[found]]
            odds = pull[group] * propensity[one]
            odds *= of_field[field[one]]
            odds *= of_attended[min(attended[one], len(of_attended) - 1)]
            alone = odds / (1 + odds)
            draw = unit_of(key[place[found]] + salt)
            coming[size], voluntary[size] = one, draw < alone
            size += (draw < alone + gain) & (busy_until[one] <= opens)
    return size


def comers(year: Year, event: Event, opens: float) -> tuple[Ints, Flags]:
    """Return what `simulation.audience.comers` gives."""
    (who, key, first), people = year.seekers(), year.people
    place, coming = np.empty((2, len(who) + 1), np.int64)
    voluntary = np.empty(len(who) + 1, np.bool_)
    size = come(
        who, key, first, event.universities, event.pull,
        salt_of(Decision.ATTEND, event.key), encouragement(year, event),
        people.most_eager, people.propensity, people.field,
        year.attended, year.busy_until,
        event.mix.fields, year.laws.attendance.fatigue, opens,
        place, coming, voluntary,
    )  # fmt: skip
    return coming[:size].copy(), voluntary[:size].copy()
