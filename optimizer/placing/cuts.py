"""What placement teaches the allocation: counts that no calendar can hold.

Placement takes counts as upper ends. If it proves that no part of some counts keeps
every rule, then no allocation that is nowhere above them can be placed either: at least
one count must rise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from optimizer.candidates import Candidate, Candidates

GROUP = "placement"
"""Group of the rows, as named to people."""


def cut(
    candidates: Candidates, counts: Mapping[Candidate, int], number: int
) -> Iterator[Row]:
    """Yield rows that forbid `counts` and all below; `number` tells cuts apart."""
    marks = []
    for i, candidate in enumerate(candidates.members):
        count = counts.get(candidate, 0)
        if count < candidate.cap:
            mark = Auxiliary("more", (number, i), 1, integral=True)
            marks.append((mark, 1))
            terms = ((candidate, 1), (mark, -count - 1))
            yield Row(GROUP, f"cut {number}", terms, low=0)
    yield Row(GROUP, f"cut {number}: other counts", tuple(marks), low=1)
