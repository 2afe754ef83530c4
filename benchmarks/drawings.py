"""What one event keeps, the event drawn several times in each replication.

Most of what differs between replications is chance at the event itself: who comes, whom
they meet, who gets an offer, and who is left without a post for it. Draws are keyed by
the event (`simulation.streams`), so that under another name it has other visitors and
employers in the same year, by the same laws. The mean over several drawings is what the
event keeps with most of that chance averaged out. This is splitting, as it is known for
rare events (Glasserman and others 1999, doi:10.1287/opre.47.4.585): years that differ
in one event alone are simulated once up to its week.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenarios.team import ALONE
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from scenarios.team import Team
    from simulation import Outcomes

_PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Kept:
    """What one event of a plan keeps."""

    event: str
    """Its booking id."""
    without: NDArray[np.int64]
    """Graduates retained without it, by replication."""
    with_it: NDArray[np.int64]
    """Graduates retained with it, by replication and drawing; the plan comes first."""

    @property
    def extra(self) -> NDArray[np.int64]:
        """Graduates that it keeps, by replication and drawing."""
        return self.with_it - self.without[:, None]

    @property
    def means(self) -> NDArray[np.float64]:
        """Mean over the drawings, by replication [persons]."""
        return np.asarray(self.extra.mean(axis=1), dtype=np.float64)

    @property
    def of_drawings(self) -> float:
        """Variance that drawings of the event make in one year [persons squared]."""
        return float(self.extra.var(axis=1, ddof=1).mean())

    @property
    def of_years(self) -> float:
        """Variance between years that no number of drawings takes away.

        Unbiased, so that it may come out below zero where it is small.
        """
        drawings = len(self.extra[0])
        return float(self.means.var(ddof=1)) - self.of_drawings / drawings


def kept(
    scenario: Scenario,
    bookings: Sequence[Booking],
    events: Sequence[Booking],
    *,
    taste: Mapping[str, float],
    seed: int,
    replications: range,
    drawings: int,
    team: Team = ALONE,
) -> tuple[Kept, ...]:
    """Return what each of some events keeps in a plan, one by one.

    Parameters
    ----------
    bookings
        The plan, with the `events` in it.
    taste
        alpha by university [log-odds].
    drawings
        Times that each event is drawn; the first drawing is that of the plan.
    """
    arms = {_PLAN: tuple(bookings)}
    for event in events:
        arms |= _arms(bookings, event, drawings)
    outcomes = simulate(
        scenario, arms, taste=taste, seed=seed, replications=replications, team=team
    )
    return tuple(_kept(outcomes, event, drawings) for event in events)


def _arms(
    bookings: Sequence[Booking], event: Booking, drawings: int
) -> dict[str, tuple[Booking, ...]]:
    """Return the plan without an event, and with each further drawing of it."""
    others = tuple(booking for booking in bookings if booking != event)
    again = (drawn_again(event, turn) for turn in range(1, drawings))
    return {_without(event): others} | {one.booking_id: (*others, one) for one in again}


def _kept(outcomes: Outcomes, event: Booking, drawings: int) -> Kept:
    again = (drawn_again(event, turn).booking_id for turn in range(1, drawings))
    without, *with_it = (
        np.asarray(outcomes.counts(arm, "retained").sum(axis=1), dtype=np.int64)
        for arm in (_without(event), _PLAN, *again)
    )
    return Kept(event.booking_id, without, np.stack(with_it, axis=1))


def drawn_again(event: Booking, turn: int) -> Booking:
    """Return an event like another in all but its draws.

    Its name comes right after that of the other, so that of two events at the same hour
    the same one goes first.
    """
    return event.revised(booking_id=f"{event.booking_id}-drawn-{turn}")


def _without(event: Booking) -> str:
    return f"without {event.booking_id}"
