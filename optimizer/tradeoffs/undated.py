"""Events that are counted and have no day yet, priced by the terms like any others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.costs import event_cost_yuan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from optimizer.candidates import Candidate
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Undated:
    """An event somewhere in its period; `date` is the first day of that."""

    programme: str
    kind: str
    host: str
    date: date
    cost_yuan: int


def undated(scenario: Scenario, counts: Mapping[Candidate, int]) -> tuple[Undated, ...]:
    """Return one event for every one that is counted."""
    return tuple(
        _event(scenario, candidate)
        for candidate, number in counts.items()
        for _ in range(number)
    )


def _event(scenario: Scenario, candidate: Candidate) -> Undated:
    programme = scenario.programme[candidate.programme]
    cost = event_cost_yuan(programme)
    return Undated(programme.id, programme.kind, candidate.host, candidate.first, cost)
