"""Queues at the booths of a fair: step 4 of the model.

Each booth serves first come, first served with a few interviewers. A visitor who has
waited longer than the patience leaves; an interview starts only if it can end before
the doors close. A visitor takes a number and walks on, so that the waits of one visitor
at several booths may overlap: queues then do not depend on one another, and each is an
exact recursion over its arrivals (Kiefer and Wolfowitz 1955,
doi:10.1090/S0002-9947-1955-0070445-1).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapreplace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import in_order
from simulation.variates import gamma

if TYPE_CHECKING:
    from scenarios.behaviour import Contact
    from simulation.columns import Floats, Ints
    from simulation.variates import Quantiles

_FEW = 24
"""Booths that are served faster one after the other than side by side."""
SERVED, RENEGED, TURNED_AWAY = 0, 1, 2
"""Fates of a visit: interviewed, left the queue, or never reached the front."""


@dataclass(frozen=True, slots=True)
class BoothLaw:
    """The times at a fair."""

    service: Quantiles
    """s: length of an interview [minutes]."""
    patience: float
    """w_p: mean patience [minutes]."""
    stroll: float
    """Mean way from one booth to the next [minutes]."""
    interviewers: int
    """c_j: interviewers per booth."""


def booth_law(contact: Contact) -> BoothLaw:
    """Return the law with the central values of `contact`."""
    return BoothLaw(
        service=gamma(contact.service_minutes.value, contact.service_cv.value),
        patience=contact.patience_minutes.value,
        stroll=contact.stroll_minutes.value,
        interviewers=max(round(contact.interviewers.value), 1),
    )


@dataclass(frozen=True, slots=True)
class Queues:
    """Visits of booths, booth by booth, each in order of arrival."""

    start: Ints
    """Where the visits of each booth begin, and the number of all."""
    arrival: Floats
    """Time of arrival."""
    service: Floats
    """Length of the interview."""
    latest: Floats
    """Latest turn at which the visit still becomes an interview."""


def serve(
    booth: Ints,
    arrival: Floats,
    service: Floats,
    patience: Floats,
    *,
    interviewers: int,
    closing: float | Floats,
) -> tuple[Floats, Ints]:
    """Return when each visit's turn comes, and its fate.

    Parameters
    ----------
    booth, arrival, service, patience
        Booth, time of arrival, length of interview and patience of every visit.
    interviewers
        Interviewers per booth.
    closing
        Time the doors close, for all or for each visit.

    Returns
    -------
    turn
        When an interviewer is free for the visit; the start of the interview if it is
        served.
    fate
        `SERVED`, `RENEGED` or `TURNED_AWAY`.
    """
    gives_up = arrival + patience
    latest = np.minimum(gives_up, closing - service)
    order = in_order(booth, arrival)
    start = np.concatenate(([0], np.cumsum(np.bincount(booth))))
    queues = Queues(start, arrival[order], service[order], latest[order])
    turn = np.empty(len(order))
    turn[order] = turns(queues, interviewers)
    fate = np.where(turn > gives_up, RENEGED, TURNED_AWAY)
    return turn, np.where(turn <= latest, SERVED, fate)


def turns(queues: Queues, interviewers: int) -> Floats:
    """Return the turn of each visit.

    All booths are served side by side: first the first visit of each, then the second.
    Where only a few long queues are left, they are followed one after the other.
    """
    length = np.diff(queues.start)
    longest_first = np.argsort(-length, kind="stable")
    length, start = length[longest_first], queues.start[longest_first]
    visits = np.arange(length.max(initial=0))
    busy = len(length) - np.searchsorted(length[::-1], visits, side="right")
    common = int(np.count_nonzero(busy > _FEW))
    turn = np.empty(len(queues.arrival))
    free = np.zeros((interviewers, len(length)))
    for place in range(common):
        visit = start[: busy[place]] + place
        turn[visit] = _next(free[:, : busy[place]], queues, visit)
    for booth in range(busy[common] if common < len(busy) else 0):
        rest = slice(start[booth] + common, start[booth] + length[booth])
        turn[rest] = _following(free[:, booth], queues, rest)
    return turn


def _next(free: Floats, queues: Queues, visit: Ints) -> Floats:
    """Return the turns of one visit of each booth, and let the interviews begin.

    `free` tells when the interviewers are free, the first of them first.
    """
    turn: Floats = np.maximum(free[0], queues.arrival[visit])
    until = turn + queues.service[visit]
    is_served = turn <= queues.latest[visit]
    free[0] = np.where(is_served, until, free[0])
    for first, second in pairwise(free):
        earlier = np.minimum(first, second)
        np.maximum(first, second, out=second)
        first[:] = earlier
    return turn


def _following(free: Floats, queues: Queues, rest: slice) -> list[float]:
    """Return the turns of the visits of one booth, from some visit on."""
    ends, found = free.tolist(), []
    of_booth = (queues.arrival, queues.service, queues.latest)
    columns = (column[rest].tolist() for column in of_booth)
    for arrival, service, latest in zip(*columns, strict=True):
        turn = max(ends[0], arrival)
        found.append(turn)
        if turn <= latest:
            heapreplace(ends, turn + service)
    return found
