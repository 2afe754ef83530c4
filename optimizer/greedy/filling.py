"""Booking one event after the other, never looking back."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.greedy.ledger import Ledger


def always() -> bool:
    """Go on in any case."""
    return True


def fill(ledger: Ledger, goes_on: Callable[[], bool] = always) -> None:
    """Book what is owed, then what gains most per yuan, until nothing fits.

    Nothing more is booked once `goes_on` says no.
    """
    _book_best(ledger, ledger.owed, goes_on)
    _book_best(ledger, lambda i: ledger.gains.change(i, 1), goes_on)


def _book_best(
    ledger: Ledger, worth: Callable[[int], float], goes_on: Callable[[], bool]
) -> None:
    """Book what is worth most per yuan while something is worth anything.

    Worths only fall as events are booked, so one whose worth has not fallen below the
    next in the queue is the best of all.
    """
    queue = [(-worth(i) / ledger.cost[i], i) for i in range(len(ledger.members))]
    heapq.heapify(queue)
    while queue and goes_on():
        _, i = heapq.heappop(queue)
        now = -worth(i) / ledger.cost[i]
        if now >= 0 or not ledger.fits(i):
            continue
        if not queue or now <= queue[0][0]:
            ledger.book(i)
            now = -worth(i) / ledger.cost[i]
        heapq.heappush(queue, (now, i))
