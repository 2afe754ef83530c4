"""The rival that gives every possible event an optional interval of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from benchmarks.rivals import Reply
from optimizer.terms import uplift

if TYPE_CHECKING:
    from collections.abc import Hashable

    from benchmarks.question import Question
    from optimizer.candidates import Candidate
    from optimizer.rows import Row

Events = dict["Candidate", list[cp_model.IntervalVar]]
PARTS = 2
"""Parts of a day that an event may start in."""


def intervals(question: Question, *, seconds: float) -> Reply:
    """Answer with CP-SAT over one optional interval per possible event."""
    model = cp_model.CpModel()
    problem = question.problem(question.candidates)
    counts: dict[Hashable, cp_model.LinearExprT] = {}
    events: Events = {}
    for candidate in question.candidates.members:
        present = [model.new_bool_var("") for _ in range(candidate.cap)]
        counts[candidate] = sum(present)
        events[candidate] = [_event(model, question, candidate, p) for p in present]
    for a in problem.auxiliaries:
        counts[a] = model.new_int_var(0, a.high, "")
    for row in problem.rows:
        _post(model, counts, row)
    _share_crews(model, question, events)
    aim = [c * counts[v] for v, c in question.objective.terms if v in counts]
    model.maximize(sum(aim))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    note = f"{sum(map(len, events.values()))} intervals"
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Reply(None, None, note)
    bound = solver.best_objective_bound / uplift.TERM.scale
    found = {c: round(solver.value(counts[c])) for c in events}
    return Reply(found, bound, note)


def _event(
    model: cp_model.CpModel,
    question: Question,
    candidate: Candidate,
    present: cp_model.IntVar,
) -> cp_model.IntervalVar:
    first = question.candidates.scenario.calendar.horizon.first
    starts = [
        (day - first).days * PARTS + part
        for day in candidate.days
        for part in range(PARTS)
    ]
    start = model.new_int_var_from_domain(cp_model.Domain.from_values(starts), "")
    return model.new_optional_fixed_size_interval_var(start, 1, present, "")


def _post(
    model: cp_model.CpModel,
    counts: dict[Hashable, cp_model.LinearExprT],
    row: Row,
) -> None:
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
