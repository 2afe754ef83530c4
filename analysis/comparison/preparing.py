"""What is to be compared, from names to planned cases."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.case import Case, scenario_of
from analysis.comparison.naming import baseline_of, labels_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.scenario import Scenario

Asked = str | Path | Case
"""A pack, a scenario file, a plan file, or a case that is at hand."""


def labelled(
    cases: Sequence[Asked], labels: Sequence[str], baseline: str | None
) -> tuple[dict[str, Asked], str]:
    """Return what is asked by label, and the label of the baseline.

    Raises
    ------
    ValueError
        If labels do not tell the cases apart, or the baseline is none of them.
    """
    names = [case.label if isinstance(case, Case) else str(case) for case in cases]
    told = labels_of(names, labels)
    return dict(zip(told, cases, strict=True)), baseline_of(told, names, baseline)


def scenarios_of(asked: Mapping[str, Asked], against: str) -> dict[str, Scenario]:
    """Return the scenario of each case by its label, before any is planned.

    Raises
    ------
    ScenarioError
        If a file is wrong, with every problem.
    """
    return {
        label: case.scenario
        if isinstance(case, Case)
        else scenario_of(str(case), against)
        for label, case in asked.items()
    }


def ready(
    asked: Mapping[str, Asked],
    read: Callable[[str], Case],
    report: Callable[[str], None],
) -> list[Case]:
    """Return each case under its label; `read` reads or plans those not at hand."""

    # What is named twice is planned once.
    @cache
    def once(name: str) -> Case:
        report(f"reading or planning {name}")
        return read(name)

    return [
        replace(case if isinstance(case, Case) else once(str(case)), label=label)
        for label, case in asked.items()
    ]
