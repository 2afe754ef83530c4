"""What came of the events of a week: steps 2 to 5 and 7 of the model, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.agenda import agenda_of, visitors_of
from simulation.columns import marked
from simulation.contacts import active
from simulation.meetings import (
    by_resume,
    conclude,
    meetings_joined,
    meetings_of,
    promising,
)
from simulation.outcomes import Measure
from simulation.stands import stands_of
from simulation.streams import Decision, uniform

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.agenda import Agenda, Turnout, Visitors
    from simulation.columns import Floats
    from simulation.meetings import Meetings
    from simulation.stands import Stands
    from simulation.year import Year


def meet(year: Year, week: int) -> None:
    """Let the people at the events of `week` meet employers."""
    turnouts, year.turnouts = year.turnouts, []
    if not turnouts:
        return
    agenda = agenda_of(turnouts)
    events = [turnout.event for turnout in turnouts]
    stands = stands_of(events, year.guests, year.laws.contact)
    visitors = _active(year, agenda, turnouts, week)
    at_fair = agenda.is_fair[visitors.event]
    by_stands = stands.count[visitors.event] > 0
    fairs = visitors.where(marked(by_stands & at_fair))
    rooms = visitors.where(marked(by_stands & ~at_fair))
    _look_on(year, agenda, visitors.where(marked(~by_stands)), week)
    held = [
        talk(year, agenda, stands, who, week)
        for who, talk in ((fairs, year.kernels.visit_fairs), (rooms, _sit_down))
        if len(who)
    ]
    if held:
        interviews, times = zip(*held, strict=True)
        joined = meetings_joined(interviews)
        conclude(year, agenda, stands, joined, np.concatenate(times))
    _remember(year, turnouts, stands)


def _active(
    year: Year, agenda: Agenda, turnouts: Sequence[Turnout], week: int
) -> Visitors:
    """Return those who meet employers; the others only look on."""
    visitors, voluntary = visitors_of(turnouts, agenda, year.people.key)
    draw = uniform(visitors.key, Decision.ACTIVE)
    structured = agenda.is_structured[visitors.event]
    law = year.laws.contact
    meets = active(law, draw, voluntary, structured)
    _look_on(year, agenda, visitors.where(marked(~meets)), week, law.passive)
    year.tally.add(Measure.ATTENDANCES, visitors.person)
    found = visitors.where(marked(meets))
    year.tally.add(Measure.ACTIVE_CONTACTS, found.person)
    return found


def _look_on(
    year: Year, agenda: Agenda, visitors: Visitors, week: int, strength: float = 1.0
) -> None:
    """Draw the attention of those who meet no employer."""
    share = agenda.local_share[visitors.event]
    year.clocks.attract(visitors.person, share, week, strength=strength)


def _sit_down(
    year: Year, agenda: Agenda, stands: Stands, visitors: Visitors, week: int
) -> tuple[Meetings, Floats]:
    """Return the promising interviews of talks and experience days, and their times.

    One employer is met. At a talk an interview follows; on an experience day a résumé
    is left. Interviews come after the doors have closed.
    """
    field = year.people.field[visitors.person]
    row = stands.row(visitors.event, field)
    stand = stands.drawn(row, uniform(visitors.key, Decision.BOOTH))
    local = stands.is_local[stand].astype(np.float64)
    year.clocks.attract(visitors.person, local, week)
    meetings = meetings_of(visitors, stands, stand)
    heard = ~agenda.is_visit[meetings.event]
    heard[by_resume(year, meetings.key)] = True
    meetings = meetings.where(marked(heard))
    year.tally.add(Measure.INTERVIEWS, meetings.person)
    meetings = meetings.where(promising(year, meetings.key, fair=False))
    return meetings, agenda.closes[meetings.event]


def _remember(year: Year, turnouts: Sequence[Turnout], stands: Stands) -> None:
    """Let experience days work on the taste for the city and make hosts known."""
    for place, turnout in enumerate(turnouts):
        if turnout.event.channel == "visit":
            year.fondness[turnout.who] += year.laws.choice.visit
            year.hosts.remember(turnout.who, stands.local_at(place))
