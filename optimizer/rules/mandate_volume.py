"""Every hard duty reaches its figure within its period, in its own measure.

Formula   at_least <= sum of measure x count over the bookings that count <= at_most
          where measure is 1 [events], employers, posts or participants of the event;
          distinct months, hosts and districts count each of them once; of mandates that
          the scenario separates one alone counts an event
Authority the mandate's document and article
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.counting import counted
from optimizer.rows import Auxiliary, Row
from optimizer.rules.base import AllocationRule, Bookings
from optimizer.shares import during, shares
from scenarios.compliance import Violation
from scenarios.duties import Duty, duties, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from optimizer.candidates import Candidate, Candidates
    from scenarios.scenario import Scenario


_GROUPS: dict[str, Callable[[Scenario, Candidate], object]] = {
    "distinct_months": lambda _, c: (c.first.year, c.first.month),
    "distinct_hosts": lambda _, c: c.host,
    "distinct_districts": lambda scenario, c: scenario.host[c.host].district,
}
"""What a measure counts once each."""


def post(candidates: Candidates) -> Iterator[Row]:
    """Yield the rows of every hard duty."""
    offers = candidates.grouped(lambda c: (c.programme, c.organiser))
    shared, rows = shares(candidates)
    yield from rows
    firsts = {c.first for c in candidates.members}
    for i, duty in enumerate(duties(candidates.scenario)):
        if not duty.is_hard:
            continue
        then = {first for first in firsts if during(first, duty)}
        own = [
            c
            for (programme, organiser), members in offers.items()
            if programme in duty.programmes and organiser in duty.organisers
            for c in members
            if c.first in then and (duty.hosts is None or c.host in duty.hosts)
        ]
        if duty.measure in _GROUPS:
            yield from _distinct(candidates, duty, own)
        else:
            size = {shared.get((i, c), c): _size(candidates, duty, c) for c in own}
            terms = tuple(size.items())
            yield Row(duty.mandate, duty.subject, terms, duty.at_least, duty.at_most)


def check(scenario: Scenario, bookings: Bookings) -> Iterator[Violation]:
    """Yield the hard duties that `bookings` miss or exceed."""
    for duty, own in zip(duties(scenario), counted(scenario, bookings), strict=True):
        if not duty.is_hard:
            continue
        reached = measured(duty.measure, own)
        if duty.at_least is not None and reached < duty.at_least:
            yield _violation(duty, f"{reached}, at least {duty.at_least} required")
        if duty.at_most is not None and reached > duty.at_most:
            yield _violation(duty, f"{reached}, at most {duty.at_most} allowed")


def _size(candidates: Candidates, duty: Duty, candidate: Candidate) -> int:
    if duty.measure == "events":
        return 1
    return int(
        getattr(candidates.scenario.programme[candidate.programme], duty.measure)
    )


def _distinct(
    candidates: Candidates, duty: Duty, own: list[Candidate]
) -> Iterator[Row]:
    """Bind one mark per month or place: 1 only where an event is, if need be."""
    marks = []
    groups: dict[object, list[Candidate]] = {}
    for candidate in own:
        group = _GROUPS[duty.measure](candidates.scenario, candidate)
        groups.setdefault(group, []).append(candidate)
    for group, members in groups.items():
        mark = Auxiliary("distinct", (duty.subject, group), 1, integral=True)
        marks.append(mark)
        reached = tuple((c, 1) for c in members)
        yield Row(duty.mandate, duty.subject, (*reached, (mark, -1)), low=0)
        if duty.at_most is not None:
            room = sum(c.cap for c in members)
            exceeded = (*reached, (mark, -room))
            yield Row(duty.mandate, duty.subject, exceeded, high=0)
    terms = tuple((mark, 1) for mark in marks)
    yield Row(duty.mandate, duty.subject, terms, duty.at_least, duty.at_most)


def _violation(duty: Duty, detail: str) -> Violation:
    return Violation(rule=RULE.name, subject=duty.subject, detail=detail)


RULE = AllocationRule("mandate_volume", post, check)
