"""The rival that books one event after the other and never looks back."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from benchmarks.ledger import Ledger
from benchmarks.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.question import Question
    from benchmarks.reply import Clock


def greedy(questions: Sequence[Question], clock: Clock) -> Reply:
    """Answer for one city by what is owed per yuan, then by what is gained."""
    (question,) = questions
    ledger = Ledger(question)
    clock.left_to_search()
    fill(ledger, clock)
    return Reply(ledger.as_counts(), None, f"{sum(ledger.counts)} events")


def fill(ledger: Ledger, clock: Clock) -> None:
    """Book what is owed, then what gains most per yuan, until nothing fits."""
    _book_best(ledger, ledger.owed, clock)
    _book_best(ledger, lambda i: ledger.gains.change(i, 1), clock)


def _book_best(ledger: Ledger, worth: Callable[[int], float], clock: Clock) -> None:
    """Book what is worth most per yuan while something is worth anything.

    Worths only fall as events are booked, so one whose worth has not fallen below the
    next in the queue is the best of all.
    """
    queue = [(-worth(i) / ledger.cost[i], i) for i in range(len(ledger.members))]
    heapq.heapify(queue)
    while queue and clock.left > 0:
        _, i = heapq.heappop(queue)
        now = -worth(i) / ledger.cost[i]
        if now >= 0 or not ledger.fits(i):
            continue
        if not queue or now <= queue[0][0]:
            ledger.book(i)
            now = -worth(i) / ledger.cost[i]
        heapq.heappush(queue, (now, i))
