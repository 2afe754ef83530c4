"""The few steps that take most of the time, each in two ways with equal results.

Column by column, with numpy alone; or one by one, in loops that numba compiles
(`simulation.loops`). Both draw the same words and make the same sums in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulation.audience import comers
from simulation.booths import turns
from simulation.clock import Clocks
from simulation.contacts import choose_booths
from simulation.streams import below

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulation.agenda import Visitors
    from simulation.booths import Queues
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.events import Event
    from simulation.stands import Stands
    from simulation.streams import Decision
    from simulation.year import Year


class Kernels(NamedTuple):
    """One way to work them out."""

    clocks: type[Clocks]
    """The clocks of ordinary search."""
    below: Callable[[Keys, Decision, float], tuple[Ints, Floats]]
    """See `simulation.streams.below`."""
    comers: Callable[[Year, Event, float], tuple[Ints, Flags]]
    """See `simulation.audience.comers`."""
    choose_booths: Callable[[Visitors, Ints, Ints, Stands], Ints]
    """See `simulation.contacts.choose_booths`."""
    turns: Callable[[Queues, int], Floats]
    """See `simulation.booths.turns`."""


COLUMNWISE = Kernels(Clocks, below, comers, choose_booths, turns)
"""The way that needs numpy alone."""
