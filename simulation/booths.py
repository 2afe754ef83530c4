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
    """Visits of booths side by side: the first one of each booth, then the second.

    The booths stand in the order of their queues, the longest one first.
    """

    start: Ints
    """Where the first visits begin, where the second, and the number of all."""
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
    start, visit = side_by_side(booth, in_order(booth, arrival))
    queues = Queues(start, arrival[visit], service[visit], latest[visit])
    turn = np.empty(len(visit))
    turn[visit] = turns(queues, interviewers)
    fate = np.where(turn > gives_up, RENEGED, TURNED_AWAY)
    return turn, np.where(turn <= latest, SERVED, fate)


def side_by_side(booth: Ints, order: Ints) -> tuple[Ints, Ints]:
    """Return visits as `Queues` have them, given their order by booth and arrival."""
    length = np.bincount(booth)
    rank = np.empty(len(length), dtype=np.int64)
    rank[np.argsort(-length, kind="stable")] = np.arange(len(length))
    before = np.cumsum(length) - length
    place = np.arange(len(order)) - np.repeat(before, length)
    start = np.concatenate(([0], np.cumsum(np.bincount(place))))
    visit = np.empty(len(order), dtype=np.int64)
    visit[start[place] + np.repeat(rank, length)] = order
    return start, visit


def turns(queues: Queues, interviewers: int) -> Floats:
    """Return the turn of each visit.

    Where only a few long queues are left, they are followed one after the other.
    """
    busy = np.diff(queues.start)
    common = int(np.count_nonzero(busy > _FEW))
    turn = np.empty(len(queues.arrival))
    free = np.zeros((interviewers, busy.max(initial=0)))
    for first, last in pairwise(queues.start[: common + 1].tolist()):
        turn[first:last] = _next(free[:, : last - first], queues, slice(first, last))
    for booth in range(busy[common] if common < len(busy) else 0):
        rest = queues.start[common:-1][busy[common:] > booth] + booth
        turn[rest] = _following(free[:, booth], queues, rest)
    return turn


def _next(free: Floats, queues: Queues, visits: slice) -> Floats:
    """Return the turns of one visit of each booth, and let the interviews begin.

    `free` tells when the interviewers are free, the first of them first.
    """
    turn: Floats = np.maximum(free[0], queues.arrival[visits])
    until = turn + queues.service[visits]
    np.copyto(free[0], until, where=turn <= queues.latest[visits])
    for first, second in pairwise(free):
        earlier = np.minimum(first, second)
        np.maximum(first, second, out=second)
        first[:] = earlier
    return turn


def _following(free: Floats, queues: Queues, visits: Ints) -> list[float]:
    """Return the turns of visits of one booth, one after the other."""
    ends, found = free.tolist(), []
    of_booth = (queues.arrival, queues.service, queues.latest)
    columns = (column[visits].tolist() for column in of_booth)
    for arrival, service, latest in zip(*columns, strict=True):
        turn = max(ends[0], arrival)
        found.append(turn)
        if turn <= latest:
            heapreplace(ends, turn + service)
    return found
