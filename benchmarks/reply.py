"""What a rival answers, and the clock it answers by."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.candidates import Candidate


class OutOfTime(Exception):
    """The clock ran out before there was a model to search."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Counts over the question's own candidates, so that all are priced alike."""

    counts: Mapping[Candidate, int] | None
    """Events by candidate, or None if nothing was found."""
    bound: float | None
    """Proved bound on the gain [persons], if any."""
    note: str = ""


class Clock:
    """Seconds that a rival may still use; building its model counts."""

    def __init__(self, seconds: float) -> None:
        self._end = time.perf_counter() + seconds

    @property
    def left(self) -> float:
        """Seconds left; below 0 once they are over."""
        return self._end - time.perf_counter()

    def runs(self) -> bool:
        """Tell whether seconds are left."""
        return self.left > 0

    def left_to_search(self) -> float:
        """Return the seconds left.

        Raises
        ------
        OutOfTime
            If none are.
        """
        left = self.left
        if left <= 0:
            raise OutOfTime
        return left
