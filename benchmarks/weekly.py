"""The rivals that count by week: a variable per programme, organiser, host and week."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from benchmarks import clocked
from benchmarks.jointly import one_problem
from benchmarks.reply import Reply
from optimizer.candidates import Candidate, Candidates, most_events
from optimizer.terms import uplift
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.question import Question
    from benchmarks.reply import Clock


def weekly(questions: Sequence[Question], clock: Clock, *, engine: str) -> Reply:
    """Answer with one engine over weeks; weeks add up to the candidates asked about."""
    origin: dict[Candidate, Candidate] = {}
    split = partial(_by_week, origin=origin)
    problem, objective = one_problem(questions, split, clock)
    left = clock.left_to_search()
    found = clocked.solve(problem, objective, engine, seconds=left)
    note = f"{len(origin)} counts by week, {len(problem.rows)} rows"
    bound = found.bound / uplift.TERM.scale
    if found.values is None:
        return Reply(None, bound, f"nothing found; {note}")
    counts: Counter[Candidate] = Counter()
    for part, whole in origin.items():
        counts[whole] += round(found.values[part])
    return Reply(counts, bound, note)


def _by_week(whole: Candidates, *, origin: dict[Candidate, Candidate]) -> Candidates:
    """Return `whole` by week, and note in `origin` what each week is a part of."""
    own = {part: c for c in whole.members for part in _weeks(whole, c)}
    origin.update(own)
    return Candidates(whole.scenario, tuple(own), ())


def _weeks(whole: Candidates, candidate: Candidate) -> Iterator[Candidate]:
    programme = whole.scenario.programme[candidate.programme]
    for _, inside in groupby(candidate.days, week_of):
        days = tuple(inside)
        ends = {"first": days[0], "last": days[-1]}
        week = candidate.period.model_copy(update=ends)
        yield replace(
            candidate, period=week, days=days, cap=most_events(programme, days)
        )
