"""What a weekly limit means for counts: the weeks of a span hold so much together.

A span runs from the first to the last admitted day of some candidate. Every candidate
whose admitted days lie within it competes for its weeks; a week is counted if one of
them can use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.rows import Row
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from optimizer.candidates import Candidate


def rows_of_spans(
    group: str,
    subject: str,
    candidates: Sequence[Candidate],
    size: Callable[[Candidate], int],
    limit: int,
) -> Iterator[Row]:
    """Yield one row per span: sum of size x count <= weeks x `limit`."""
    spans = dict.fromkeys((c.days[0], c.days[-1]) for c in candidates)
    for first, last in spans:
        inside = [c for c in candidates if first <= c.days[0] and c.days[-1] <= last]
        weeks = {week_of(day) for c in inside for day in c.days}
        terms = tuple((c, size(c)) for c in inside)
        yield Row(group, f"{subject}, {first}..{last}", terms, high=limit * len(weeks))
