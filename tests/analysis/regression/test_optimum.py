"""How good planning is, told from its status, bounds, shortfall and work alone."""

from __future__ import annotations

import pytest

from analysis.regression.finding import Presence
from analysis.regression.observation import Planning
from analysis.regression.optimum import optimum

KNOWN = Planning(
    status="feasible", objective=100.0, bound=102.0, work=50.0,
    figures_missed=1, aims_missed=0, shortfall=2,
)  # fmt: skip


def told(**changes: object) -> list[str]:
    new = KNOWN.model_copy(update=changes)
    return [finding.name for finding in optimum(KNOWN, new, work_ratio=1.5)]


def test_the_same_search_is_no_finding() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("name", "worse", "better"),
    [
        ("status", "manual", "optimal"),
        ("figures_missed", 2, 0),
        ("aims_missed", 1, 0),
        ("shortfall", 3, 1),
        ("work", 76.0, 10.0),
    ],
)
def test_what_is_worse_is_told_and_what_is_better_is_not(
    name: str, worse: object, better: object
) -> None:
    assert told(**{name: worse}) == [name]
    assert told(**{name: better}) == []


@pytest.mark.parametrize(
    ("objective", "bound"), [(103.0, 104.0), (98.0, 99.0)], ids=["above", "below"]
)
def test_a_plan_beyond_what_was_proved_contradicts_it(
    objective: float, bound: float
) -> None:
    assert told(objective=objective, bound=bound) == ["objective"]


def test_another_plan_within_the_bounds_is_as_good() -> None:
    assert told(objective=101.0, bound=101.5) == []


@pytest.mark.parametrize(
    ("then", "now", "is_new"), [(None, KNOWN, True), (KNOWN, None, False)]
)
def test_planning_that_is_guarded_on_one_side_alone_is_told(
    then: Planning | None, now: Planning | None, *, is_new: bool
) -> None:
    (found,) = optimum(then, now, work_ratio=1.5)
    assert (found.name, found.verdict) == ("plan", "changed")
    assert found.detail == Presence(is_new=is_new)
    assert {found.old, found.new} == {None, "feasible"}
