"""Which engine solves our own models best: allocation, weeks and days.

``python -m benchmarks.engines [--packs yantai] [--models days] [--write PAGE]``

Every engine gets the very model that planning puts, with the same gap and start, and
one thread. A province stands for itself by the city with most universities.
"""

from __future__ import annotations

import argparse
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import clocked, machine, tables
from benchmarks.jointly import asked
from benchmarks.question import ask
from benchmarks.rounding import rounding
from benchmarks.wiretap import models_of
from optimizer.terms import uplift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.question import Question
    from benchmarks.wiretap import Model

PACKS = ("yantai", "dalian", "luoyang", "shandong")
HEADS = ("model and engine", "seconds", "objective", "bound", "gap", "note")
UNITS = {"allocation": uplift.TERM.scale, "weeks": 1, "days": 1}
"""What the objective of a stage is divided by: graduates, points, events."""
Cells = tuple[str, str, str, str, str, str]


def measure(pack: str, stages: Sequence[str], seconds: float) -> Iterator[Cells]:
    """Yield one row per model and engine."""
    question = max(ask(pack), key=_num_universities)
    models = models_of(question.candidates.scenario, question.curves)
    for model in (model for model in models if model.stage in stages):
        for engine in clocked.COUNTING:
            yield _solved(model, engine, seconds)
        if model.stage == "allocation":
            for engine in clocked.RELAXING:
                yield _rounded(question, engine, seconds)


def _num_universities(question: Question) -> int:
    return len(question.candidates.scenario.universities)


def _solved(model: Model, engine: str, seconds: float) -> Cells:
    start = time.perf_counter()
    found = clocked.solve(
        model.problem,
        model.objective,
        engine,
        seconds=seconds,
        gap=model.gap,
        hint=model.hint,
    )
    spent = time.perf_counter() - start
    unit = UNITS[model.stage]
    reached = None if found.values is None else found.objective / unit
    num_variables = len(model.problem.decisions) + len(model.problem.auxiliaries)
    note = f"{num_variables} variables, {len(model.problem.rows)} rows"
    return _row(f"{model.stage}: {engine}", spent, reached, found.bound / unit, note)


def _rounded(question: Question, engine: str, seconds: float) -> Cells:
    start = time.perf_counter()
    reply = asked(partial(rounding, engine=engine), (question,), seconds)
    spent = time.perf_counter() - start
    reached = None if reply.counts is None else question.persons(reply.counts)
    kept = reply.counts is None or question.is_kept(reply.counts)
    note = reply.note if kept else f"BREAKS RULES; {reply.note}"
    name = f"allocation: {engine}, rounded and repaired"
    return _row(name, spent, reached, reply.bound, note)


def _row(
    name: str, seconds: float, reached: float | None, bound: float | None, note: str
) -> Cells:
    return (
        name,
        f"{seconds:.1f}",
        "none" if reached is None else f"{reached:.1f}",
        tables.figure(bound),
        tables.distance(reached, bound),
        note,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.engines", description=__doc__)
    parser.add_argument("--packs", nargs="+", default=PACKS, help="scenarios planned")
    parser.add_argument("--models", nargs="+", default=tuple(UNITS), choices=UNITS)
    parser.add_argument("--seconds", type=float, default=60.0, help="limit of a solve")
    parser.add_argument("--write", type=Path, help="page whose tables are replaced")
    chosen = parser.parse_args()
    print(machine.facts())
    for pack in chosen.packs:
        rows = []
        for row in measure(pack, chosen.models, chosen.seconds):
            print(pack, *row, sep=" | ", flush=True)
            rows.append(row)
        found = f"{machine.stamp()}\n\n{tables.table(HEADS, rows)}"
        if chosen.write:
            tables.write(chosen.write, f"engines of {pack}", found)


if __name__ == "__main__":
    main()
