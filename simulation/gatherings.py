"""Events open their doors: step 1 of the model put to work.

Who comes depends on where everybody is at that moment and is settled event by event, in
order of time. What they do there concerns nobody else before the end of the week and is
worked out then (see `simulation.encounters`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.agenda import Turnout
from simulation.audience import audience

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.processes import Opening
    from simulation.year import Year


def hold(year: Year, openings: Sequence[Opening]) -> None:
    """Hold the events of a week; their doors close as planned."""
    for event, opens in openings:
        if event.channel == "none" or not len(event.universities):
            continue
        who, voluntary = audience(year, event, opens)
        year.attend(who, event.closes)
        year.turnouts.append(Turnout(event, opens, who, voluntary))
