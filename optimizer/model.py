"""Rules assembled into problems; knows no domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.rows import Problem, Row
from optimizer.rules import ALLOCATION_RULES, PLACEMENT_RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from optimizer.candidates import Candidates


def problem_of(candidates: Candidates, rows: Iterable[Row]) -> Problem:
    """Return the problem over counts that `rows` make."""
    return Problem(
        decisions=tuple((c, c.cap) for c in candidates.members),
        rows=tuple(row for row in rows if binds(row)),
    )


def allocation_rows(candidates: Candidates) -> Iterator[Row]:
    """Yield what every rule says of counts."""
    for rule in ALLOCATION_RULES:
        yield from rule.post(candidates)
    for relaxed in PLACEMENT_RULES:
        if relaxed.relax is not None:
            yield from relaxed.relax(candidates)


def binds(row: Row) -> bool:
    """Tell whether the row says anything: one without variables may hold by itself."""
    if row.terms:
        return True
    return not row.holds({})
