"""The rival that gives every possible event an optional interval of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from benchmarks.jointly import one_problem
from benchmarks.reply import Reply
from optimizer.candidates import Candidate
from optimizer.terms import uplift

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from benchmarks.question import Question
    from benchmarks.reply import Clock
    from optimizer.rows import Row

Counts = dict["Hashable", cp_model.LinearExprT]
Events = dict[Candidate, list[cp_model.IntervalVar]]
PARTS = 2
"""Parts of a day that an event may start in."""


def intervals(questions: Sequence[Question], clock: Clock) -> Reply:
    """Answer with CP-SAT over one optional interval per possible event."""
    model = cp_model.CpModel()
    problem, objective = one_problem(questions, lambda whole: whole, clock)
    counts: Counts = {}
    number = 0
    for question in questions:
        events = _events(model, question, counts, clock)
        _share_crews(model, question, events)
        number += sum(map(len, events.values()))
    for a in problem.auxiliaries:
        counts[a] = model.new_int_var(0, a.high, "")
    for row in problem.rows:
        _post(model, counts, row)
    model.maximize(sum(c * counts[v] for v, c in objective.terms if v in counts))
    return _solved(model, counts, clock, f"{number} intervals")


def _solved(model: cp_model.CpModel, counts: Counts, clock: Clock, note: str) -> Reply:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = clock.left_to_search()
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Reply(None, None, f"nothing found; {note}")
    bound = solver.best_objective_bound / uplift.TERM.scale
    found = {
        v: round(solver.value(n)) for v, n in counts.items() if isinstance(v, Candidate)
    }
    return Reply(found, bound, note)


def _events(
    model: cp_model.CpModel, question: Question, counts: Counts, clock: Clock
) -> Events:
    """Add the intervals of a city, and their number by candidate to `counts`."""
    first = question.candidates.scenario.calendar.horizon.first
    events: Events = {}
    for c in question.candidates.members:
        clock.left_to_search()
        starts = cp_model.Domain.from_values(
            [(d - first).days * PARTS + part for d in c.days for part in range(PARTS)]
        )
        present = [model.new_bool_var("") for _ in range(c.cap)]
        counts[c] = sum(present)
        events[c] = [
            model.new_optional_fixed_size_interval_var(
                model.new_int_var_from_domain(starts, ""), 1, one, ""
            )
            for one in present
        ]
    return events


def _post(model: cp_model.CpModel, counts: Counts, row: Row) -> None:
    total = sum(c * counts[v] for v, c in row.terms)
    low = cp_model.INT_MIN if row.low is None else row.low
    high = cp_model.INT_MAX if row.high is None else row.high
    model.add_linear_constraint(total, low, high)


def _share_crews(model: cp_model.CpModel, question: Question, events: Events) -> None:
    scenario = question.candidates.scenario
    for organiser in scenario.organisers:
        own = [
            (interval, scenario.programme[candidate.programme].crews)
            for candidate, made in events.items()
            if candidate.organiser == organiser.id
            for interval in made
        ]
        if own:
            model.add_cumulative(
                [interval for interval, _ in own],
                [crews for _, crews in own],
                organiser.crews,
            )
