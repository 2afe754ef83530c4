"""Rules assembled into problems; knows no domain."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary, Problem, Row
from optimizer.rules import ALLOCATION_RULES, PLACEMENT_RULES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from optimizer.candidates import Candidates


def problem_of(candidates: Candidates, rows: Iterable[Row]) -> Problem:
    """Return the problem over counts that `rows` make."""
    return posed(tuple((c, c.cap) for c in candidates.members), rows)


def posed(decisions: tuple[tuple[Hashable, int], ...], rows: Iterable[Row]) -> Problem:
    """Return the problem of `decisions` and the rows that something could break."""
    most = dict(decisions)
    return Problem(decisions, tuple(row for row in rows if _can_break(row, most)))


@lru_cache(maxsize=1)
def allocation_rows(candidates: Candidates) -> tuple[Row, ...]:
    """Return what every rule says of counts.

    The last answer is kept: one question after the other is asked of a city.
    """
    posted = (rule.post(candidates) for rule in ALLOCATION_RULES)
    relaxed = (rule.relax(candidates) for rule in PLACEMENT_RULES if rule.relax)
    return tuple(chain(*posted, *relaxed))


def _can_break(row: Row, most: Mapping[Hashable, int]) -> bool:
    least = greatest = 0
    for variable, coefficient in row.terms:
        high = variable.high if isinstance(variable, Auxiliary) else most[variable]
        if coefficient > 0:
            greatest += coefficient * high
        else:
            least += coefficient * high
    return (row.low is not None and least < row.low) or (
        row.high is not None and greatest > row.high
    )
