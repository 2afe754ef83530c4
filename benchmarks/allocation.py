"""The same question to every planner: seconds, gain and bound side by side.

Seconds include the building of the model. The rivals need not place their events on
days where fairplan's allocation need not either, so that all answer the same question.
"""

from __future__ import annotations

import math
import time
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.greedy import greedy
from benchmarks.intervals import intervals
from benchmarks.rivals import WEEKLY_ENGINES, Reply, weekly
from optimizer.allocation import best
from optimizer.terms import uplift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.question import Question


def compare(question: Question, *, seconds: float) -> Iterator[str]:
    """Yield the lines of the table; `seconds` is the limit of every rival."""
    yield f"{question.origin}; limit of every rival {seconds:g} s of search"
    yield f"{'planner':<24}{'seconds':>9}{'persons':>10}{'bound':>10}{'gap':>9}  note"
    planners: dict[str, Callable[[], Reply]] = {
        "fairplan": partial(fairplan, question),
        "greedy": partial(greedy, question, seconds=seconds),
        **{
            name: partial(weekly, question, engine, seconds=seconds)
            for name, engine in WEEKLY_ENGINES.items()
        },
        "interval per event": partial(intervals, question, seconds=seconds),
    }
    for name, answer in planners.items():
        yield _line(name, question, answer)


def fairplan(question: Question) -> Reply:
    """Answer as `fairplan plan` allocates, evenness and cost included."""
    found = best(question.candidates, question.curves, (), seed=1)
    stage = next(s for s in found.stages if s.term == uplift.TERM.name)
    note = (
        f"{sum(found.counts.values())} events; {stage.value:.2f} persons, gap "
        f"{stage.gap:.3%} before evenness and cost had their say"
    )
    return Reply(found.counts, stage.bound, note)


def _line(name: str, question: Question, answer: Callable[[], Reply]) -> str:
    start = time.perf_counter()
    reply = answer()
    seconds = time.perf_counter() - start
    known = math.inf if reply.bound is None else reply.bound
    bound = f"{known:.2f}" if math.isfinite(known) else "-"
    if reply.counts is None:
        return f"{name:<24}{seconds:>9.2f}{'none':>10}{bound:>10}{'-':>9}  {reply.note}"
    gain = question.persons(reply.counts)
    gap = f"{(known - gain) / gain:.3%}" if math.isfinite(known) and gain else "-"
    return f"{name:<24}{seconds:>9.2f}{gain:>10.2f}{bound:>10}{gap:>9}  {reply.note}"
