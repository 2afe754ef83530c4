"""The rival that rounds the linear relaxation down and repairs it greedily."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import clocked
from benchmarks.jointly import one_problem
from benchmarks.reply import Reply
from optimizer.greedy.filling import fill
from optimizer.greedy.ledger import Ledger
from optimizer.terms import uplift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.question import Question
    from benchmarks.reply import Clock

NEARLY = 1e-4
"""What an engine may fall short of a whole number and still mean it."""


def rounding(questions: Sequence[Question], clock: Clock, *, engine: str) -> Reply:
    """Answer for one city with what `engine` says of the relaxation, rounded."""
    (question,) = questions
    problem, objective = one_problem(questions, lambda whole: whole, clock)
    left = clock.left_to_search()
    found = clocked.solve(problem, objective, engine, seconds=left)
    bound = found.bound / uplift.TERM.scale
    if found.values is None:
        return Reply(None, bound, "relaxation not solved")
    ledger = Ledger(question.candidates, question.curves)
    for number, candidate in enumerate(ledger.members):
        for _ in range(int(found.values[candidate] + NEARLY)):
            if ledger.fits(number):
                ledger.book(number)
    rounded = sum(ledger.counts)
    fill(ledger, clock.runs)
    note = f"{rounded} events rounded, {sum(ledger.counts) - rounded} repaired"
    return Reply(ledger.as_counts(), bound, note)
