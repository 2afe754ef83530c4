"""The rival that books one event after the other and never looks back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.reply import Reply
from optimizer.greedy.filling import fill
from optimizer.greedy.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.question import Question
    from benchmarks.reply import Clock


def greedy(questions: Sequence[Question], clock: Clock) -> Reply:
    """Answer for one city by what is owed per yuan, then by what is gained."""
    (question,) = questions
    ledger = Ledger(question.candidates, question.curves)
    clock.left_to_search()
    fill(ledger, clock.runs)
    return Reply(ledger.as_counts(), None, f"{sum(ledger.counts)} events")
