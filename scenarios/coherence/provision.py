"""Provision: students can be counted, and units that owe help have advisers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.advisers import stated_for
from scenarios.coherence.base import Broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.coherence.base import Path
    from scenarios.scenario import Scenario


def students_can_be_counted(scenario: Scenario) -> Iterator[Broken]:
    """Find figures per student where neither students nor years of study are given."""
    for i, commitment in enumerate(scenario.commitments):
        if commitment.per_enrolled is None:
            continue
        known, path = commitment.study_years, ("commitments", i, "per_enrolled")
        counted = (u for u in scenario.universities if u.enrolled is None)
        for degree in dict.fromkeys(d for u in counted for d in u.degree_mix):
            if degree not in known:
                yield Broken(
                    path,
                    degree,
                    "students of this degree cannot be counted",
                    "Add its study_years, or enrolled to each university.",
                )


def every_unit_has_advisers(scenario: Scenario) -> Iterator[Broken]:
    """Find units that owe a simulated service and have no number of advisers."""
    for i, service in enumerate(scenario.services):
        process = service.process
        if process is None or process.advisers_of is not None:
            continue
        path: Path = ("services", i, "process", "advisers")
        for unit in scenario.units_of(service.by):
            if stated_for(scenario, process, unit) is None:
                yield Broken(
                    path,
                    unit,
                    "this unit owes the service and has no number of advisers",
                    "Add the unit or its class; 0 is a number.",
                )
