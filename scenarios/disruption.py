"""How events are called off, and how soon they can be held again.

Three causes: weather closes a city for a day, so that events of that day fall together;
an epidemic lasts for weeks and takes most of what stands in them; employers withdraw
from one event at a time.
"""

from __future__ import annotations

from scenarios.base import Key, Model
from scenarios.estimate import Estimate


class Disruption(Model):
    """What calls events off over a year, and what it takes to hold them later."""

    weather: dict[Key, Estimate]
    """Chance that weather calls off the events of a day, by calendar month ``1`` to
    ``12`` [probability]."""
    epidemic_start: Estimate
    """Chance that an epidemic starts within 52 weeks [probability]."""
    epidemic_weeks: Estimate
    """Time that it lasts [weeks]."""
    epidemic_share: Estimate
    """Share of the events within it that are called off."""
    withdrawn_share: Estimate
    """Share of all events that are called off because employers withdraw."""
    notice_days: Estimate
    """Time before an event at which it is known to be called off [days]."""
    lead_days: Estimate
    """Time it takes to invite employers and students anew [days]."""
    lost_share: Estimate
    """Share of an event's cost that is lost when it is called off."""
    spared: tuple[Key, ...] = ()
    """Kinds of event that nothing calls off, such as fairs held online."""
