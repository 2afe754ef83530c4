"""How sure a plan is to keep its figures, and what it took to make it so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.robustness.trials import Share

YEARS = 2_000
"""Years that a plan is prepared on, and as many others that it is judged on."""


@dataclass(frozen=True, slots=True)
class Record:
    """How a plan fares in the years it is judged on."""

    kept: Share
    """Years in which every binding figure was met."""
    events: int
    """Events planned."""
    cost_yuan: int
    """Cost of the events planned [yuan]."""
    reserve_yuan: int | None
    """Money left for what is held again [yuan]; None where nothing limits it."""
    expected_gain: float
    """Expected extra retained graduates against no events [persons]."""
    called_off: float
    """Times that an event is called off in a year, on average."""


@dataclass(frozen=True, slots=True)
class Spare:
    """An event that is planned in case others are called off."""

    booking: str
    """Booking id."""
    figure: str
    """Figure it stands in for."""
    cost_yuan: int
    """Cost [yuan]."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """What it takes to keep the figures, and how sure that is."""

    confidence: float
    """Share of years that were to be kept."""
    seed: int
    """Seed of the years."""
    plain: Record
    """The plan without precautions."""
    robust: Record
    """The plan with them."""
    spares: tuple[Spare, ...]
    """Events added."""
    moved: int
    """Events moved to an earlier day."""
    missed: tuple[tuple[str, float], ...]
    """Figures that the robust plan missed, with the share of years, most first."""

    @property
    def is_reached(self) -> bool:
        """Whether as many years are kept as were asked."""
        return self.robust.kept.value >= self.confidence
