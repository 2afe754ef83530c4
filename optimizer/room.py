"""What rows with an upper end leave for slots: the rules as room to take and give back.

It knows no rule, only rows: a slot fits if every row it counts in has room for it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from optimizer.rows import Row
    from optimizer.rules.base import Slot

Uses = dict["Hashable", list[tuple[int, int]]]
"""Rows that a variable counts in, with its coefficient."""


def rooms(rows: Sequence[Row]) -> tuple[list[int], Uses]:
    """Return what each row has room for, and the rows that each variable counts in."""
    room = [row.high for row in rows if row.high is not None]
    uses: Uses = defaultdict(list)
    for i, row in enumerate(row for row in rows if row.high is not None):
        for variable, coefficient in row.terms:
            uses[variable].append((i, coefficient))
    return room, uses


class Room:
    """The room that is left while slots are taken and given back."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take rows over slots, and over the candidates that slots belong to."""
        self.left, self._uses = rooms(rows)

    def fits(self, slot: Slot) -> bool:
        """Tell whether every row has room for `slot`."""
        left, uses = self.left, self._uses
        return all(left[i] >= c for i, c in uses[slot]) and all(
            left[i] >= c for i, c in uses[slot.candidate]
        )

    def take(self, slot: Slot, times: int = 1) -> None:
        """Take the room of `slot`, or give it back if `times` is -1."""
        for variable in (slot, slot.candidate):
            for i, coefficient in self._uses[variable]:
                self.left[i] -= times * coefficient
