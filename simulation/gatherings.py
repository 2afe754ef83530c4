"""An event opens its doors: step 1 of the model put to work.

Who comes depends on where everybody is at that moment and is settled at once. What
they do there concerns nobody else before the end of the week and is worked out then,
for all events of the week in order of time (see `simulation.encounters`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.agenda import Turnout
from simulation.audience import audience
from simulation.outcomes import Measure

if TYPE_CHECKING:
    from simulation.events import Event
    from simulation.year import Year


def hold(year: Year, event: Event, opens: float) -> None:
    """Hold `event`, whose doors open at `opens` [days] and close as planned."""
    if event.channel == "none":
        return
    who, voluntary = audience(year, event, opens)
    year.attended[who] += 1
    year.busy_until[who] = event.closes
    year.tally.add(Measure.ATTENDANCES, who)
    year.turnouts.append(Turnout(event, opens, who, voluntary))
