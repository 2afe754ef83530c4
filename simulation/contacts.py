"""What attendees do at an event: steps 2 and 3 of the model.

Some meet employers, others only look on. Whoever meets employers at a fair visits a
few distinct booths, more likely popular ones and those of the own field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import marked
from simulation.streams import Decision, turns, uniform

if TYPE_CHECKING:
    from simulation.agenda import Visitors
    from simulation.columns import Flags, Floats, Ints
    from simulation.contactlaw import ContactLaw
    from simulation.stands import Stands

MOST_TURNS = 54
"""Stands drawn by a visitor who comes upon the same ones again and again."""
_LOOKS = (1, 2, 3, 4, 6, 9, 15, 27)
"""Turns after which only those go on who have not found enough."""


def active(law: ContactLaw, draw: Floats, voluntary: Flags, structured: Flags) -> Flags:
    """Tell who meets employers."""
    free = np.where(voluntary, law.voluntary, law.encouraged)
    return np.less(draw, np.where(structured, law.structured, free))


def booth_counts(law: ContactLaw, draw: Floats, available: Ints) -> Ints:
    """Return how many booths each visitor goes to: one more than a Poisson variate."""
    return np.minimum(law.further_booths.above(draw) + 1, available)


def choose_booths(
    visitors: Visitors, field: Ints, counts: Ints, stands: Stands
) -> Ints:
    """Return the distinct stands of visitors, a column each; -1 fills up the columns.

    Stands are drawn one after the other; one that was already drawn is skipped. A
    visitor who has not found enough after many turns goes to fewer.
    """
    chosen = np.full((int(counts.max(initial=1)), len(counts)), -1)
    cells, who = chosen.ravel(), np.arange(len(counts))
    found, row = np.zeros_like(counts), stands.row(visitors.event, field)
    for some in np.split(turns(MOST_TURNS)[:, None], _LOOKS):
        number, wanted = found[who], counts[who]
        known = [earlier[who] for earlier in chosen[: number.max(initial=0)]]
        draw = uniform(visitors.key[who], Decision.BOOTH, other=some)
        for drawn in stands.drawn(row[who], draw):
            is_new = number < wanted
            for earlier in known:
                is_new &= earlier != drawn
            known.append(drawn)
            new = marked(is_new)
            cells[number[new] * len(counts) + who[new]] = drawn[new]
            number += is_new
        found[who] = number
        who = who[marked(number < wanted)]
        if not len(who):
            break
    return chosen
