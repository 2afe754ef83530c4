"""How much of each scarce thing a plan takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.rules import crew_weeks
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario

MOST_UNITS = 3
"""Organisers that are told, the busiest first."""


@dataclass(frozen=True, slots=True)
class CrewUse:
    """What an organiser's crews do in a plan."""

    organiser: str
    """Id of the organiser."""
    crew_events: int
    """Crew events of the plan."""
    busiest_week: int
    """Crew events of its busiest week."""
    a_week: int
    """Crew events it can run in a week."""
    full_weeks: int
    """Weeks in which it can run no more."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What the cheapest plan takes."""

    events: int
    """Events held."""
    cost_yuan: int
    """What they cost [yuan]."""
    budget_yuan: int | None
    """What may be spent [yuan]; None where the budget follows the cheapest plan."""
    crews: tuple[CrewUse, ...]
    """Organisers by how often they are fully booked."""


def usage_of(scenario: Scenario, plan: Plan) -> Usage:
    """Return what `plan` takes of the money and of the crews."""
    weeks: dict[str, Counter[object]] = {}
    for b in plan.bookings:
        crews = scenario.programme[b.programme].crews
        weeks.setdefault(b.organiser, Counter())[week_of(b.date)] += crews
    uses = []
    for unit, load in weeks.items():
        most = crew_weeks.limit(scenario.organiser[unit])
        full = sum(1 for number in load.values() if number >= most)
        uses.append(CrewUse(unit, load.total(), max(load.values()), most, full))
    uses.sort(key=lambda use: (-use.full_weeks, -use.crew_events, use.organiser))
    return Usage(
        events=len(plan.bookings),
        cost_yuan=plan.cost_yuan,
        budget_yuan=scenario.options.budget.yuan,
        crews=tuple(uses[:MOST_UNITS]),
    )
