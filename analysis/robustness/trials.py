"""Simulated years of cancellations, played on plans."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.cancellations import HELD, Cancellations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from optimizer.recourse.events import Event
    from optimizer.recourse.replay import Replay, Year
    from optimizer.rules.base import Slot
    from scenarios.disruption import Disruption
    from scenarios.scenario import Scenario

_NORMAL_975 = 1.959963984540054
_NORMAL_999 = 3.090232306167813


@dataclass(frozen=True, slots=True)
class Share:
    """A share of years with its 95 % interval."""

    years: int
    """Years counted."""
    of: int
    """Years simulated."""
    low: float
    """Lower end."""
    high: float
    """Upper end."""

    @property
    def value(self) -> float:
        """Years counted over years simulated."""
        return self.years / self.of


def share(years: int, of: int) -> Share:
    """Return the share with the interval of Wilson (1927), doi:10.2307/2276774."""
    low, high = _wilson(years, of, _NORMAL_975)
    return Share(years, of, low, high)


def surely(years: int, of: int) -> float:
    """Return the share that is exceeded with 99.9 % certainty.

    Other years differ by chance as well, so that 97.5 % would often be too little.
    """
    return _wilson(years, of, _NORMAL_999)[0]


def _wilson(years: int, of: int, z: float) -> tuple[float, float]:
    z2 = z * z
    centre = (years + z2 / 2) / (of + z2)
    half = math.sqrt(z2 * (years * (of - years) / of + z2 / 4)) / (of + z2)
    return max(centre - half, 0.0), min(centre + half, 1.0)


class Trials:
    """The same simulated years for every plan that is tried on them."""

    def __init__(
        self,
        scenario: Scenario,
        disruption: Disruption,
        *,
        seed: int,
        years: Sequence[int],
    ) -> None:
        self.number = len(years)
        self._drawn = Cancellations(
            disruption,
            scenario.calendar.horizon,
            city=scenario.name,
            seed=seed,
            years=years,
        )
        self._spared = frozenset(disruption.spared)
        self._kind = {p.id: p.kind for p in scenario.programmes}

    def play(
        self, replay: Replay, places: Iterable[int] | None = None
    ) -> dict[int, Year]:
        """Return how the years at `places` end, or all years."""
        known = np.array([self._notices(e, 0, e.slot) for e in replay.events])
        return {
            y: self._played(replay, known[:, y], y)
            for y in (range(self.number) if places is None else places)
        }

    def touching(self, events: Collection[Event]) -> list[int]:
        """Return the years in which one of `events` at least is called off."""
        known = [self._notices(e, 0, e.slot) != HELD for e in events]
        places: list[int] = np.any(known, axis=0).nonzero()[0].tolist()
        return places

    def _played(self, replay: Replay, known: np.ndarray, year: int) -> Year:
        called_off = (known != HELD).nonzero()[0].tolist()

        def notice(event: Event, turn: int, slot: Slot) -> int | None:
            day = int(self._notices(event, turn, slot)[year])
            return None if day == HELD else day

        return replay.play(((int(known[e]), e) for e in called_off), notice)

    def _notices(self, event: Event, turn: int, slot: Slot) -> np.ndarray:
        if self._kind[slot.candidate.programme] in self._spared:
            return np.full(self.number, HELD)
        return self._drawn.notices(event.name, turn, slot.day)


def kept(ended: Mapping[int, Year]) -> int:
    """Return the number of years in which no figure was missed."""
    return sum(not year.missing for year in ended.values())
