"""What a duty needs against what one limit alone leaves room for, by arithmetic.

No solver is asked. Every limit is taken as if nothing else were held, so what is short
here is short in any plan; what is not short here may still clash.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.explanation.levels import size_of
from optimizer.explanation.room import ROOM
from optimizer.shares import within
from scenarios.duties import Duty, duties
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from optimizer.candidates import Candidate, Candidates
    from scenarios.scenario import Scenario

_PLACES: dict[str, Callable[[Scenario, Candidate], object]] = {
    "distinct_months": lambda _, c: {(d.year, d.month) for d in c.days},
    "distinct_hosts": lambda _, c: {c.host},
    "distinct_districts": lambda s, c: {s.host[c.host].district},
}


@dataclass(frozen=True, slots=True)
class Supply:
    """What one limit alone leaves room for."""

    limit: str
    """Name of the rule, or of the measure where places or months are counted."""
    needed: int
    """What the duty asks, in events or in what is counted."""
    available: int
    """Most that the limit alone allows, in the same unit."""

    @property
    def is_short(self) -> bool:
        """Whether no plan can do."""
        return self.available < self.needed


@dataclass(frozen=True, slots=True)
class Demand:
    """A duty, where and when its events could be held, and what each limit allows."""

    mandate: str
    """Id of the mandate."""
    subject: str
    """Who owes what, in which period."""
    num_organisers: int
    """Units that could hold an event of it."""
    num_hosts: int
    """Hosts that could receive one."""
    num_weeks: int
    """Weeks in which one of them is open."""
    supplies: tuple[Supply, ...]
    """One for each limit."""


def demands(candidates: Candidates) -> Iterator[Demand]:
    """Yield every binding duty that asks for something."""
    offers = candidates.grouped(lambda c: (c.programme, c.organiser))
    for duty in duties(candidates.scenario):
        if duty.is_hard and duty.at_least:
            own = [
                c
                for (programme, organiser), members in offers.items()
                if programme in duty.programmes and organiser in duty.organisers
                for c in members
                if within(c, duty)
            ]
            yield _demand(candidates.scenario, duty, own)


def _demand(scenario: Scenario, duty: Duty, own: list[Candidate]) -> Demand:
    days = {day for c in own for day in c.days}
    needed = duty.at_least or 0
    supplies = []
    if duty.measure in _PLACES:
        reached = {p for c in own for p in _places(scenario, duty, c)}
        supplies.append(Supply(duty.measure, needed, len(reached)))
        events = needed
    else:
        most = max(
            (size_of(scenario.programme[c.programme], duty.measure) for c in own),
            default=1,
        )
        events = -(-needed // max(most, 1))
    supplies.extend(
        Supply(name, events, room(scenario, own)) for name, room in ROOM.items()
    )
    return Demand(
        mandate=duty.mandate,
        subject=duty.subject.removeprefix(duty.mandate).strip("[]"),
        num_organisers=len({c.organiser for c in own}),
        num_hosts=len({c.host for c in own}),
        num_weeks=len({week_of(day) for day in days}),
        supplies=tuple(supplies),
    )


def _places(scenario: Scenario, duty: Duty, c: Candidate) -> set[object]:
    found = _PLACES[duty.measure](scenario, c)
    assert isinstance(found, set)
    return found
