"""A first placement to start from: events one by one into the emptiest day that fits.

It knows no rule, only rows: a slot fits if every row it counts in has room for it. What
fits nowhere goes to the front of the queue and everything is placed anew, the squeaky
wheel first (Joslin and Clements 1999, doi:10.1613/jair.561).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.room import rooms

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from optimizer.candidates import Candidate
    from optimizer.rows import Row
    from optimizer.rules.base import Slot, Slots


ROUNDS = 25
"""Times everything is placed anew at most."""


def first_fit(
    slots: Slots, rows: Sequence[Row], counts: Mapping[Candidate, int]
) -> dict[Hashable, int]:
    """Return 1 for every slot taken, and the number taken of each candidate."""
    room, uses = rooms(rows)
    offered: dict[Candidate, list[Slot]] = {candidate: [] for candidate in counts}
    for slot in slots.members:
        offered[slot.candidate].append(slot)
    blame = Counter(dict.fromkeys(counts, 0))
    best: dict[Hashable, int] = {}
    for _ in range(ROUNDS):
        queue = sorted(counts, key=lambda c: (-blame[c], len(offered[c])))
        taken = _placed([(c, counts[c], offered[c]) for c in queue], list(room), uses)
        if _number(taken, counts) > _number(best, counts):
            best = taken
        missing = [c for c in counts if taken.get(c, 0) < counts[c]]
        if not missing:
            break
        blame.update(missing)
    return best


def _number(taken: Mapping[Hashable, int], counts: Mapping[Candidate, int]) -> int:
    return sum(taken.get(candidate, 0) for candidate in counts)


def _placed(
    queue: Sequence[tuple[Candidate, int, Sequence[Slot]]],
    room: list[int],
    uses: Mapping[Hashable, list[tuple[int, int]]],
) -> dict[Hashable, int]:
    load: Counter[date] = Counter()
    taken: dict[Hashable, int] = {}
    for candidate, number, offered in queue:
        for _ in range(number):
            fitting = (
                slot
                for slot in offered
                if slot not in taken and all(room[i] >= c for i, c in uses[slot])
            )
            best = min(fitting, key=lambda s: (load[s.day], s.day), default=None)
            if best is None:
                break
            for i, coefficient in uses[best]:
                room[i] -= coefficient
            load[best.day] += 1
            taken[best] = 1
            taken[candidate] = taken.get(candidate, 0) + 1
    return taken
