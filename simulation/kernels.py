"""The few steps that take most of the time, each in two ways with equal results.

Column by column, with numpy alone; or one by one, in loops that numba compiles
(`simulation.loops`). Both draw the same words and make the same sums in the same
order.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from simulation.audience import comers
from simulation.clock import Clocks
from simulation.decisions import decisions
from simulation.fairs import visit_fairs
from simulation.hand import Hand
from simulation.vacancies import share_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulation.agenda import Agenda, Visitors
    from simulation.columns import Flags, Floats, Ints
    from simulation.events import Event
    from simulation.meetings import Meetings
    from simulation.stands import Stands
    from simulation.vacancies import ShareOut
    from simulation.year import Year


class Kernels(NamedTuple):
    """One way to work them out."""

    clocks: type[Clocks]
    """The clocks of ordinary search."""
    comers: Callable[[Year, Event, float], tuple[Ints, Flags]]
    """See `simulation.audience.comers`."""
    visit_fairs: Callable[
        [Year, Agenda, Stands, Visitors, int], tuple[Meetings, Floats]
    ]
    """See `simulation.fairs.visit_fairs`."""
    hand: type[Hand]
    """The offers that people hold."""
    share_out: ShareOut
    """See `simulation.vacancies.share_out`."""
    decisions: Callable[[Year, Ints, int], Ints]
    """See `simulation.decisions.decisions`."""


WORTH = 1_000_000
"""People simulated from which it pays to import numba."""
COLUMNWISE = Kernels(Clocks, comers, visit_fairs, Hand, share_out, decisions)
"""The way that needs numpy alone."""


@cache
def loopwise() -> Kernels | None:
    """Return the way that numba compiles, or nothing where numba is not installed."""
    try:
        from simulation.loops import audience, clock, decisions, fairs, hand, vacancies
    except ImportError:
        return None
    return Kernels(
        clocks=clock.QuickClocks,
        comers=audience.comers,
        visit_fairs=fairs.visit_fairs,
        hand=hand.QuickHand,
        share_out=vacancies.share_out,
        decisions=decisions.decisions,
    )


class Choice:
    """Which way this process goes: the compiled one once it has enough to do."""

    def __init__(self) -> None:
        self._simulated = 0

    def kernels(self, people: int) -> Kernels:
        """Return the way for so many more people, counted in every arm and year."""
        self._simulated += people
        return (self._simulated > WORTH and loopwise()) or COLUMNWISE


CHOICE = Choice()
