"""Several cities as one problem, or one city after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.reply import Clock, OutOfTime, Reply
from optimizer.rows import Auxiliary, Objective, Problem, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from benchmarks.question import Question
    from optimizer.candidates import Candidates
    from optimizer.rows import Terms

    Rival = Callable[[Sequence[Question], Clock], Reply]


def one_problem(
    questions: Sequence[Question],
    split: Callable[[Candidates], Candidates],
    clock: Clock,
) -> tuple[Problem, Objective]:
    """Return the problems of all cities as one; `split` is what is counted in each.

    Raises
    ------
    OutOfTime
        If the clock runs out while it is built.
    """
    decisions: list[tuple[Hashable, int]] = []
    rows: list[Row] = []
    aim: list[tuple[Hashable, int]] = []
    for city, question in enumerate(questions):
        own = question.problem(split(question.candidates))
        decisions.extend(own.decisions)
        rows.extend(replace(r, terms=tuple(_of(city, r.terms))) for r in own.rows)
        aim.extend(_of(city, question.objective.terms))
        clock.left_to_search()
    return Problem(tuple(decisions), tuple(rows)), Objective(tuple(aim), "maximise")


def _of(city: int, terms: Terms) -> Iterator[tuple[Hashable, int]]:
    """Yield `terms` with auxiliaries that no other city shares."""
    for variable, coefficient in terms:
        if isinstance(variable, Auxiliary):
            own = replace(variable, subject=(city, variable.subject))
            yield own, coefficient
        else:
            yield variable, coefficient


def city_by_city(rival: Rival, questions: Sequence[Question], seconds: float) -> Reply:
    """Ask `rival` for one city after the other, each with its share of the seconds.

    A share grows with the candidates; what a city leaves goes to those after it.
    """
    clock = Clock(seconds)
    waiting = sum(len(q.candidates.members) for q in questions)
    replies = []
    for question in questions:
        own = len(question.candidates.members)
        replies.append(asked(rival, (question,), clock.left * own / waiting))
        waiting -= own
    counts = {c: n for r in replies for c, n in (r.counts or {}).items()}
    bounds = [r.bound for r in replies if r.bound is not None]
    missing = sum(r.counts is None for r in replies)
    note = f"no answer in {missing} of {len(replies)} cities"
    return Reply(
        None if missing else counts,
        sum(bounds) if len(bounds) == len(replies) else None,
        f"city by city; {note if missing else f'{sum(counts.values())} events'}",
    )


def as_one(rival: Rival, questions: Sequence[Question], seconds: float) -> Reply:
    """Ask `rival` for several cities as one problem, and say so."""
    reply = asked(rival, questions, seconds)
    return replace(reply, note=f"as one problem; {reply.note}")


def asked(rival: Rival, questions: Sequence[Question], seconds: float) -> Reply:
    """Ask `rival` once, for all `questions` together."""
    try:
        return rival(questions, Clock(seconds))
    except OutOfTime:
        return Reply(None, None, "model not built in time")
