"""What a year must reach whatever is called off: binding duties and campus coverage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.rules import campus_coverage
from scenarios.duties import Duty, duties

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from scenarios.interval import Interval
    from scenarios.mandate import Measure
    from scenarios.scenario import Scenario

ADDED = frozenset({"events", "employers", "posts", "participants"})
"""Measures that add up; the others count each month or place once."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the events held must reach, or must not exceed."""

    subject: str
    """Name for people."""
    mandate: str
    """Mandate it belongs to, or the rule that asks for it."""
    measure: Measure
    """What is counted."""
    at_least: int
    """Lower bound."""
    at_most: int | None
    """Upper bound."""
    programmes: frozenset[str]
    """Programmes that count."""
    organisers: frozenset[str] | None
    """Organisers whose events count, or None for any."""
    hosts: frozenset[str] | None
    """Hosts whose events count, or None for any."""
    days: tuple[Interval, ...]
    """Days that count."""

    def admits(self, programme: str, organiser: str, host: str) -> bool:
        """Tell whether such an event counts on a day that counts."""
        return (
            programme in self.programmes
            and (self.organisers is None or organiser in self.organisers)
            and (self.hosts is None or host in self.hosts)
        )

    def falls_on(self, day: date) -> bool:
        """Tell whether `day` counts."""
        return any(day in interval for interval in self.days)


def figures(scenario: Scenario) -> tuple[Figure, ...]:
    """Return every figure of a binding duty, then those of campus coverage."""
    owed = (_of_duty(duty) for duty in duties(scenario) if duty.is_hard)
    return (*owed, *_of_coverage(scenario))


def _of_duty(duty: Duty) -> Figure:
    return Figure(
        subject=duty.subject,
        mandate=duty.mandate,
        measure=duty.measure,
        at_least=duty.at_least or 0,
        at_most=duty.at_most,
        programmes=duty.programmes,
        organisers=duty.organisers,
        hosts=duty.hosts,
        days=duty.days,
    )


def _of_coverage(scenario: Scenario) -> Iterator[Figure]:
    for university, kind in campus_coverage.subjects(scenario):
        yield Figure(
            subject=f"{kind} at {university}",
            mandate=campus_coverage.RULE.name,
            measure="events",
            at_least=1,
            at_most=None,
            programmes=frozenset(p.id for p in scenario.programmes if p.kind == kind),
            organisers=None,
            hosts=frozenset(h.id for h in scenario.hosts if h.university == university),
            days=(scenario.calendar.horizon,),
        )
