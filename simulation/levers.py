"""What shifts the taste for the city of some graduates: policies and internships."""

from __future__ import annotations

from dataclasses import dataclass
from math import copysign, fsum
from typing import TYPE_CHECKING

from simulation.streams import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Lever:
    """A shift of the taste for the city among those it covers."""

    key: int
    """Key of the clause."""
    covered_share: float
    """Graduates it covers [share]."""
    taste: float
    """Shift [log-odds]."""


def levers_of(scenario: Scenario) -> Iterator[Lever]:
    """Yield the levers that are pulled, then internships beyond last year's.

    Each further place gives one graduate of the labour market the taste that an
    internship brings; where there are fewer places, as many lose it. As many places as
    last year change nothing: the baseline retention was observed with them.
    """
    for lever in scenario.levers:
        if lever.active:
            taste = lever.taste_log_odds.value
            yield Lever(key_of(lever.id), lever.covered_share, taste)
    taste = scenario.behaviour.choice.internship_log_odds.value
    seeking = fsum(
        u.graduates.value * u.labour_market_share.value for u in scenario.universities
    )
    for commitment in scenario.commitments:
        extra = commitment.extra_places
        if extra:
            covered = min(abs(extra) / max(seeking, 1.0), 1.0)
            yield Lever(key_of(commitment.id), covered, copysign(taste, extra))
