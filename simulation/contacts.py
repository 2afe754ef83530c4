"""What attendees do at an event: steps 2 and 3 of the model.

Some meet employers, others only look on. Whoever meets employers at a fair visits a
few distinct booths, more likely popular ones and those of the own field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.streams import Decision, turns, uniform

if TYPE_CHECKING:
    from simulation.agenda import Visitors
    from simulation.columns import Flags, Floats, Ints
    from simulation.contactlaw import ContactLaw
    from simulation.stands import Stands

_FIRST_TURNS, _MOST_TURNS = 6, 54


def active(law: ContactLaw, draw: Floats, voluntary: Flags, structured: Flags) -> Flags:
    """Tell who meets employers."""
    free = np.where(voluntary, law.voluntary, law.encouraged)
    return np.less(draw, np.where(structured, law.structured, free))


def booth_counts(law: ContactLaw, draw: Floats, available: Ints) -> Ints:
    """Return how many booths each visitor goes to: one more than a Poisson variate."""
    further = np.searchsorted(law.further_booths, draw, side="right")
    return np.minimum(further + 1, available)


def choose_booths(
    visitors: Visitors, field: Ints, counts: Ints, stands: Stands
) -> Ints:
    """Return the distinct stands of visitors, a column each; -1 fills up the columns.

    Stands are drawn one after the other; one that was already drawn is skipped. A
    visitor who has not found enough after many turns goes to fewer.
    """
    chosen = np.full((int(counts.max(initial=1)), len(counts)), -1)
    who, num_turns = np.arange(len(counts)), _FIRST_TURNS
    while len(who) and num_turns <= _MOST_TURNS:
        turn = turns(num_turns)[:, None]
        draw = uniform(visitors.key[who], Decision.BOOTH, other=turn)
        drawn = stands.pick(visitors.event[who], field[who], draw)
        place = _places(drawn)
        wanted = (place >= 0) & (place < counts[who])
        turned, column = wanted.nonzero()
        chosen[place[turned, column], who[column]] = drawn[turned, column]
        who = who[place.max(axis=0) + 1 < counts[who]]
        num_turns *= 3
    return chosen


def _places(drawn: Ints) -> Ints:
    """Return the place of each draw among the distinct ones of its column, or -1."""
    earlier = np.tri(len(drawn), k=-1, dtype=np.bool_)[:, :, None]
    again = ((drawn[:, None] == drawn) & earlier).any(axis=1)
    return np.where(again, -1, np.cumsum(~again, axis=0) - 1)
