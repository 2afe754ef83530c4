"""What happens at an event: steps 1 to 5 and 7 of the model, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.audience import audience
from simulation.columns import marked
from simulation.contacts import active, booth_counts, choose_booths
from simulation.fairs import queue
from simulation.meetings import by_resume, conclude, meetings_of
from simulation.outcomes import Measure
from simulation.stands import stands_of
from simulation.streams import Decision, uniform

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints
    from simulation.events import Event
    from simulation.meetings import Meetings
    from simulation.stands import Stands
    from simulation.year import Year


def hold(year: Year, event: Event, opens: float) -> None:
    """Hold `event`, whose doors open at `opens` [days] and close as planned."""
    if event.channel == "none":
        return
    stands = stands_of(event, year.population)
    who = _gather(year, event, opens, stands)
    if not len(stands):
        redirect(year, event, who, np.full(len(who), event.local_share))
        return
    chosen = _choose(year, event, who, stands)
    present = chosen >= 0
    local = (stands.is_local[chosen] & present).sum(axis=0)
    redirect(year, event, who, local / np.maximum(present.sum(axis=0), 1))
    interviews, time = _interviews(year, event, opens, who, chosen, stands)
    conclude(year, event, interviews, time, stands)


def _gather(year: Year, event: Event, opens: float, stands: Stands) -> Ints:
    """Bring people to the event; return who of them meets employers."""
    who, voluntary = audience(year, event, opens)
    year.attended[who] += 1
    year.busy_until[who] = event.closes
    year.tally.add(Measure.ATTENDANCES, who)
    if event.channel == "visit":
        year.fondness[who] += year.laws.choice.visit
        year.hosts.remember(who, stands.employer[stands.is_local])
    draw = uniform(year.people.key[who], Decision.ACTIVE, event.key)
    meets = active(year.laws.contact, draw, voluntary, structured=event.structured)
    year.tally.add(Measure.ACTIVE_CONTACTS, who[meets])
    return who[meets]


def _choose(year: Year, event: Event, who: Ints, stands: Stands) -> Ints:
    """Return the stands that each visitor goes to: several at a fair, else one."""
    key = year.people.key[who]
    law = year.laws.contact
    if event.channel == "fair":
        draw = uniform(key, Decision.BOOTH_COUNT, event.key)
        counts = booth_counts(law, draw, len(stands))
    else:
        counts = np.ones(len(who), dtype=np.int64)
    booths = law.booth_shares(stands.rank, stands.sector, len(year.world.sectors))
    return choose_booths(key, event.key, year.people.field[who], counts, booths)


def _interviews(
    year: Year,
    event: Event,
    opens: float,
    who: Ints,
    chosen: Ints,
    stands: Stands,
) -> tuple[Meetings, Floats]:
    """Return the interviews and their times [minutes], 0 where no clock tells them.

    At a talk everybody active is interviewed afterwards; on an experience day a résumé
    is left with one host.
    """
    visits = meetings_of(year, who, stands, chosen)
    if event.channel == "fair":
        return queue(year, event, opens, who, chosen, visits)
    if event.channel == "visit":
        visits = visits.where(marked(by_resume(year, event, visits)))
    return visits, np.zeros(len(visits.key))


def redirect(year: Year, event: Event, who: Ints, local_share: Floats) -> None:
    """Turn the search of those who met employers towards where these hire."""
    year.clocks.redirect(who, local_share, searchyear.week_of(int(event.opens)))
