"""Fairs visit by visit, in loops that numba compiles; see `simulation.fairs`.

Waits and times are those found there to the last bit: the logarithms that they take are
left to numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.booths import RENEGED, SERVED, TURNED_AWAY
from simulation.columns import in_order
from simulation.conservation import require
from simulation.contacts import MOST_TURNS
from simulation.fairs import FATES, OPEN, ROUNDING, TIMES
from simulation.loops.compiling import compiled
from simulation.loops.streams import unit_of
from simulation.meetings import Meetings
from simulation.outcomes import Measure
from simulation.searchyear import MINUTES_PER_DAY
from simulation.streams import Decision, salt_of, turns
from simulation.variates import exponential

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from simulation.agenda import Agenda, Visitors
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.stands import Stands
    from simulation.year import Year


def visit_fairs(
    year: Year, agenda: Agenda, stands: Stands, visitors: Visitors, week: int
) -> tuple[Meetings, Floats]:
    """Return what `simulation.fairs.visit_fairs` gives, in another order."""
    contact, law, ladder = year.laws.contact, year.laws.booths, stands.ladder
    first, stand, visitor = choose(
        visitors.key,
        visitors.event,
        stands.row(visitors.event, year.people.field[visitors.person]),
        (contact.further_booths.levels, stands.count, stands.last),
        (ladder.levels, ladder.guide, ladder.cells),
        salt_of(Decision.BOOTH_COUNT),
        turns(MOST_TURNS) + salt_of(Decision.BOOTH),
    )
    salts = np.array([salt_of(decision) for decision in TIMES])
    key, way, service, patience, local = draw_times(
        first, visitors.key, stand, stands.key, stands.is_local, salts,
        law.service.nodes,
    )  # fmt: skip
    year.clocks.attract(visitors.person, local, week)
    closing, tally = agenda.minutes[visitors.event], year.tally
    stroll = law.stroll * exponential(way)
    arrival = arrivals(first, visitors.key, salt_of(Decision.ARRIVAL), closing, stroll)
    held, minutes = np.empty(len(stand) + 1, np.int64), np.empty(len(stand) + 1)
    kinds = np.zeros((4, len(tally.counts)), np.int64)
    size, is_open = attend(
        in_order(stand, arrival),
        (stand, arrival, service, law.patience * exponential(patience)),
        visitor, closing, np.zeros(law.interviewers), key,
        (salt_of(Decision.RESUME), contact.resume),
        (salt_of(Decision.OFFER), year.laws.offers.promising(fair=True)),
        tally.university[visitors.person], kinds, held, minutes,
    )  # fmt: skip
    require(is_open, OPEN)
    tally.counts[:, list(FATES)] += kinds[:3].T
    tally.counts[:, Measure.BOOTH_VISITS] += kinds[:3].sum(axis=0)
    tally.counts[:, Measure.INTERVIEWS] += kinds[3]
    held = held[:size]
    whose = visitor[held]
    event = visitors.event[whose]
    meetings = Meetings(visitors.person[whose], event, stand[held], key[held])
    return meetings, agenda.opens[event] + minutes[:size] / MINUTES_PER_DAY


@compiled
def choose(
    key: Keys, event: Ints, row: Ints, sizes: tuple[Floats, Ints, Ints],
    ladder: tuple[Floats, Ints, int], count_salt: np.uint64, turn_salt: Keys,
) -> tuple[Ints, Ints, Ints]:  # fmt: skip
    """Return where the visits of each visitor begin; stand and visitor of each."""
    further, available, last = sizes
    levels, guide, cells = ladder
    first = np.zeros(len(key) + 1, np.int64)
    stand = np.empty(len(key) * (len(further) + 1), np.int64)
    whose = np.empty(len(stand), np.int64)
    num_stands = last[-1] + 1
    for visitor in range(len(key)):
        begin, wanted = first[visitor], 1
        start = begin
        draw = unit_of(key[visitor] + count_salt)
        for level in further:
            wanted += level <= draw
        end = start + min(wanted, available[event[visitor]])
        below = row[visitor] // len(last) * num_stands
        for turn in turn_salt:
            number = row[visitor] + unit_of(key[visitor] + turn)
            place = guide[int(number * cells)]
            place += levels[place] <= number
            while levels[place] <= number:
                place += 1
            drawn = min(place - below, last[event[visitor]])
            is_new = True
            for earlier in range(begin, start):
                is_new &= stand[earlier] != drawn
            if is_new:
                stand[start], whose[start] = drawn, visitor
                start += 1
                if start >= end:
                    break
        first[visitor + 1] = start
    size = first[-1]
    return first, stand[:size].copy(), whose[:size].copy()


@compiled
def draw_times(
    first: Ints, visitor_key: Keys, stand: Ints, stand_key: Keys, is_local: Flags,
    salts: Keys, nodes: Floats,
) -> tuple[Keys, Floats, Floats, Floats, Floats]:  # fmt: skip
    """Return key, draw of the way, interview and draw of the patience of each visit.

    Also the share of local employers among those that each visitor meets.
    """
    size, cells = len(stand), len(nodes) - 1
    key, way = np.empty(size, np.uint64), np.empty(size)
    service, patience = np.empty(size), np.empty(size)
    local = np.empty(len(visitor_key))
    for visitor in range(len(visitor_key)):
        num_local = 0
        for visit in range(first[visitor], first[visitor + 1]):
            key[visit] = visitor_key[visitor] + stand_key[stand[visit]]
            way[visit] = unit_of(key[visit] + salts[0])
            place = unit_of(key[visit] + salts[1]) * cells
            cell = int(place)
            service[visit] = nodes[cell] + (place - cell) * (
                nodes[cell + 1] - nodes[cell]
            )
            patience[visit] = unit_of(key[visit] + salts[2])
            num_local += is_local[stand[visit]]
        local[visitor] = num_local / max(first[visitor + 1] - first[visitor], 1)
    return key, way, service, patience, local


@compiled
def arrivals(
    first: Ints, key: Keys, salt: np.uint64, minutes: Floats, stroll: Floats
) -> Floats:
    """Return when each booth is reached."""
    arrival = np.empty(len(stroll))
    for visitor in range(len(key)):
        draw = unit_of(key[visitor] + salt)
        now = minutes[visitor] * (1 - np.sqrt(1 - draw))
        for visit in range(first[visitor], first[visitor + 1]):
            if visit > first[visitor]:
                now += stroll[visit]
            arrival[visit] = now
    return arrival


@compiled
def attend(
    order: Ints, visits: tuple[Ints, Floats, Floats, Floats], visitor: Ints,
    closing: Floats, free: Floats, key: Keys, resume: tuple[np.uint64, float],
    promising: tuple[np.uint64, float], kind: NDArray[np.int16],
    kinds: Ints, held: Ints, minutes: Floats,
) -> tuple[int, bool]:  # fmt: skip
    """Note the visits that end in a promising interview, and their minutes.

    Visits come in `order` of stands and arrival. Return how many are noted, and whether
    no interview ends after closing; `kinds` counts visits by fate, and interviews.
    """
    stand, arrival, service, patience = visits
    size, here, is_open = 0, -1, True
    for visit in order:
        if stand[visit] != here:
            here = stand[visit]
            free[:] = 0.0
        close, own = closing[visitor[visit]], kind[visitor[visit]]
        gives_up = arrival[visit] + patience[visit]
        turn = max(free[0], arrival[visit])
        if turn <= min(gives_up, close - service[visit]):
            fate, until, place = SERVED, turn + service[visit], 1
            while place < len(free) and free[place] < until:
                free[place - 1] = free[place]
                place += 1
            free[place - 1] = until
            is_held, minute = True, turn
            is_open &= until <= close + ROUNDING
        else:
            fate = RENEGED if turn > gives_up else TURNED_AWAY
            is_held, minute = unit_of(key[visit] + resume[0]) < resume[1], close
        kinds[fate, own] += 1
        kinds[3, own] += is_held
        held[size], minutes[size] = visit, minute
        size += is_held & (unit_of(key[visit] + promising[0]) < promising[1])
    return size, is_open
