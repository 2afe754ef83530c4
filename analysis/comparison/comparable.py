"""Which cases may be compared, and what must be said of those that may."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from analysis.comparison.settings import differing
from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analysis.case import Case
    from analysis.comparison.settings import Setting
    from scenarios.scenario import Scenario

PEOPLE = ("calendar.horizon", "cities", "universities")
"""Settings that say whose year it is."""
ADVICE = (
    "Other people or another time: compare scenarios that differ in what is done, "
    "as one that `extends` the other."
)
RemarkKind = Literal["other_behaviour", "other_figures", "other_taste", "outdated_plan"]
"""Estimates of how graduates behave that differ; figures owed that differ; a taste for
the city that was fitted for itself; a plan made for another version of its scenario."""


class Remark(NamedTuple):
    """Something a reader of the differences must know of a case."""

    case: str
    """Its label."""
    kind: RemarkKind


def require_comparable(scenarios: Mapping[str, Scenario], baseline: str) -> None:
    """Refuse scenarios of other people or another time than the baseline's.

    Parameters
    ----------
    scenarios
        By label of their case, the `baseline` among them.

    Raises
    ------
    ScenarioError
        With every part that differs.
    """
    problems = [
        problem
        for label, scenario in scenarios.items()
        for problem in _hindrances(label, scenario, baseline, scenarios[baseline])
    ]
    if problems:
        raise ScenarioError(problems)


def remarks(cases: Sequence[Case], baseline: Case) -> Iterator[Remark]:
    """Yield what makes differences from the baseline more than a matter of policy."""
    for case in cases:
        if case.is_outdated:
            yield Remark(case.label, "outdated_plan")
        if case.scenario.behaviour != baseline.scenario.behaviour:
            yield Remark(case.label, "other_behaviour")
        elif case.taste != baseline.taste:
            yield Remark(case.label, "other_taste")
        if figures_owed(case) != figures_owed(baseline):
            yield Remark(case.label, "other_figures")


def figures_owed(case: Case) -> Counter[tuple[object, ...]]:
    """Return the binding figures of a case: what is owed by whom, where and when."""
    return Counter(
        (row.mandate, row.unit, row.host, row.period, row.measure, row.required)
        for row in case.compliance.binding
    )


def _hindrances(
    label: str, own: Scenario, baseline: str, base: Scenario
) -> Iterator[Problem]:
    """Yield a problem for each part of the people or of time that differs."""
    found = differing(own, base)
    for part in PEOPLE:
        apart = [s for s in found if s.path.startswith(part) and not _is_idle(s)]
        if not apart:
            continue
        first, more = apart[0], len(apart) - 1
        others = f", and {more} more of them differ" if more else ""
        rule = f"it is {_said(first.there)} in {baseline}{others}"
        yield Problem(label, first.path, _said(first.here), rule, ADVICE)


def _said(value: str) -> str:
    """Return a value in words, where it is nothing or a whole of many parts."""
    if not value:
        return "absent"
    return "present" if value.startswith("(") else value


def _is_idle(setting: Setting) -> bool:
    """Tell whether nobody who is simulated knows of a setting."""
    return setting.path.endswith(".enrolled")
