"""The error that says in a few words why nothing is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.explanation.clash import clash_of
from optimizer.explanation.levels import LEVELS, useful
from optimizer.placing.cuts import GROUP
from scenarios.errors import Infeasible, PlanningError, Undecided

if TYPE_CHECKING:
    from optimizer.explanation.clash import Clash, Member
    from optimizer.rows import Problem
    from scenarios.scenario import Scenario


def refusal(scenario: Scenario, problem: Problem, *, seed: int) -> PlanningError:
    """Return the error to raise where one solve called `problem` infeasible.

    It is `Infeasible` with what clashes only if a second engine agrees; else
    `Undecided`. Where nothing but what placement has ruled out clashes, that is named.
    """
    try:
        found = first_clash(scenario, seed=seed)
    except Undecided as error:
        return error
    return told(found) if found else refusal_of(problem, seed=seed)


def refusal_of(problem: Problem, *, seed: int) -> PlanningError:
    """Return the error to raise for `problem` by itself."""
    try:
        found = clash_of(problem, GROUP, seed=seed)
    except Undecided as error:
        return error
    if found is None:
        return Undecided("called infeasible once, and not proved again in the limit")
    return told(found)


def told(clash: Clash) -> Infeasible:
    """Return the error that says what clashes."""
    sentences = tuple(_sentence(member) for member in clash.members)
    return Infeasible(sentences, irreducible=clash.irreducible)


def first_clash(scenario: Scenario, *, seed: int) -> Clash | None:
    """Return what clashes at the coarsest level that shows it, or None.

    Raises
    ------
    Undecided
        If the limit was reached first, or two engines disagree.
    """
    candidates = useful(scenario)
    for level, problem_at in LEVELS:
        problem = problem_at(candidates)
        found = problem and clash_of(problem, level, seed=seed)
        if found:
            return found
    return None


def _sentence(member: Member) -> str:
    first = member.rows[0] if member.rows else None
    if first is None or first.low == first.high == 0:
        return f"{member.group}: {first.subject if first else 'its limits'}"
    figures = [
        text
        for text in (
            f"at least {first.low}" if first.low is not None else "",
            f"at most {first.high}" if first.high is not None else "",
        )
        if text
    ]
    more = f" and {len(member.rows) - 1} more" if len(member.rows) > 1 else ""
    subject = first.subject.removeprefix(member.group).strip("[]")
    return f"{member.group}: {subject} ({', '.join(figures)}){more}"
