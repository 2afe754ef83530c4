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

from simulation.columns import marked
from simulation.variates import gamma

if TYPE_CHECKING:
    from scenarios.behaviour import Contact
    from simulation.columns import Floats, Ints
    from simulation.variates import Quantiles

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
    in_time = np.argsort(arrival, kind="stable")
    # Short integers are sorted in linear time.
    short = booth[in_time].astype(np.min_scalar_type(booth.max(initial=0)))
    order = in_time[np.argsort(short, kind="stable")]
    gives_up = arrival + patience
    latest = np.minimum(gives_up, closing - service)
    ends = marked(np.diff(booth[order], append=-1) != 0) + 1
    columns = (column[order].tolist() for column in (arrival, service, latest))
    turn = np.empty(len(order))
    turn[order] = _recursion(*columns, ends=ends.tolist(), interviewers=interviewers)
    fate = np.where(turn > gives_up, RENEGED, TURNED_AWAY)
    return turn, np.where(turn <= latest, SERVED, fate)


def _recursion(
    arrivals: list[float],
    services: list[float],
    latest: list[float],
    *,
    ends: list[int],
    interviewers: int,
) -> list[float]:
    """Return the turn of each visit.

    Visits are sorted by booth and arrival, and `ends` tells where each booth's visits
    end. `latest` is the latest turn at which the visit still becomes an interview.
    """
    turns: list[float] = []
    note = turns.append
    for start, end in pairwise((0, *ends)):
        free = [0.0] * interviewers
        here = slice(start, end)
        for arrival, service, last in zip(
            arrivals[here], services[here], latest[here], strict=True
        ):
            turn = free[0]
            if arrival > turn:
                turn = arrival
            note(turn)
            if turn <= last:
                heapreplace(free, turn + service)
    return turns
