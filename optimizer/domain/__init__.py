"""Where, when and in which room a booking of a programme may stand at all.

PLACE, DAY and ROOM are the tables of contents. A domain rule needs no row: a slot it
refuses is never offered to a solver, and the audit asks the same question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import (
    blackout,
    eligible_host,
    eligible_organiser,
    spending,
    suitable_room,
    suitable_session,
    working_day,
)

if TYPE_CHECKING:
    from datetime import date

    from scenarios.city import Host, Organiser, Venue
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario

PLACE = (eligible_organiser.RULE, eligible_host.RULE, spending.RULE)
"""Rules on who runs a programme and where."""
DAY = (working_day.RULE, blackout.RULE)
"""Rules on the day."""
ROOM = (suitable_session.RULE, suitable_room.RULE)
"""Rules on the session and the venue."""


def refusal_of_place(
    scenario: Scenario, programme: Programme, organiser: Organiser, host: Host
) -> str | None:
    """Return the name of the rule that forbids the place, or None."""
    return next(
        (r.name for r in PLACE if not r.admits(scenario, programme, organiser, host)),
        None,
    )


def refusal_of_day(
    scenario: Scenario, programme: Programme, host: Host, day: date
) -> str | None:
    """Return the name of the rule that forbids the day, or None."""
    for rule in DAY:
        if not rule.admits(scenario, programme, host, day):
            return rule.name
    return None


def refusal_of_room(
    scenario: Scenario, programme: Programme, session: str, venue: Venue
) -> str | None:
    """Return the name of the rule that forbids the session or venue, or None."""
    return next(
        (r.name for r in ROOM if not r.admits(scenario, programme, session, venue)),
        None,
    )
