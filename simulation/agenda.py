"""The events of one week as columns, and who came to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.searchyear import MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.events import Event


class Turnout(NamedTuple):
    """Who came to one event."""

    event: Event
    opens: float
    """Opening of the doors, late if a crew or the venue was late [days]."""
    who: Ints
    """Persons."""
    voluntary: Flags
    """Which of them came by themselves."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The events of a week, one place each."""

    key: Keys
    """Key of the booking."""
    is_fair: Flags
    """Whether visitors go from booth to booth."""
    is_visit: Flags
    """Whether it is an experience day."""
    is_structured: Flags
    """Whether every visitor meets an employer by design."""
    local_share: Floats
    """Share of the employers that hire in the city."""
    opens: Floats
    """Opening of the doors [days]."""
    closes: Floats
    """Closing of the doors [days]."""

    @property
    def minutes(self) -> Floats:
        """Opening time [minutes]."""
        return (self.closes - self.opens) * MINUTES_PER_DAY


@dataclass(frozen=True, slots=True)
class Visitors:
    """People at the events of a week, one place per person and event."""

    person: Ints
    """Who."""
    event: Ints
    """Place of the event in the agenda."""
    key: Keys
    """Key of the pair of person and event."""

    def __len__(self) -> int:
        return len(self.person)

    def where(self, wanted: Ints) -> Visitors:
        """Return some of the visitors."""
        return Visitors(self.person[wanted], self.event[wanted], self.key[wanted])


def agenda_of(turnouts: Sequence[Turnout]) -> Agenda:
    """Return the events of some turnouts in their order."""
    events = [turnout.event for turnout in turnouts]
    return Agenda(
        key=np.array([event.key for event in events], dtype=np.uint64),
        is_fair=np.array([event.channel == "fair" for event in events]),
        is_visit=np.array([event.channel == "visit" for event in events]),
        is_structured=np.array([event.structured for event in events]),
        local_share=np.array([event.local_share for event in events]),
        opens=np.array([turnout.opens for turnout in turnouts]),
        closes=np.array([event.closes for event in events]),
    )


def visitors_of(
    turnouts: Sequence[Turnout], agenda: Agenda, person_key: Keys
) -> tuple[Visitors, Flags]:
    """Return everybody at the events of a week, and who came by themselves."""
    person = np.concatenate([turnout.who for turnout in turnouts])
    sizes = [len(turnout.who) for turnout in turnouts]
    event = np.repeat(np.arange(len(turnouts)), sizes)
    key = person_key[person] + agenda.key[event]
    voluntary = np.concatenate([turnout.voluntary for turnout in turnouts])
    return Visitors(person, event, key), voluntary
