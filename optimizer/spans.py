"""What a limit per week or day means for counts: the weeks of a span hold so much.

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
    from datetime import date

    from optimizer.candidates import Candidate

Ends = tuple["date", "date"]
"""First and last admitted day."""


def rows_of_spans(
    subject: tuple[str, str],
    candidates: Sequence[Candidate],
    size: Callable[[Candidate], int],
    limit: int,
    unit: Callable[[date], date] = week_of,
) -> Iterator[Row]:
    """Yield one row per span: sum of size x count <= units x `limit`.

    `subject` is the rule's name and whom it concerns, `unit` what a day belongs to.
    """
    alike = by_ends(candidates)
    units = {ends: _units(members, unit) for ends, members in alike.items()}
    group, who = subject
    for first, last in alike:
        inside = [ends for ends in alike if first <= ends[0] and ends[1] <= last]
        number = len(set().union(*(units[ends] for ends in inside)))
        terms = tuple((c, size(c)) for ends in inside for c in alike[ends])
        yield Row(group, f"{who}, {first}..{last}", terms, high=limit * number)


def by_ends(candidates: Sequence[Candidate]) -> dict[Ends, list[Candidate]]:
    """Return the candidates by their first and last admitted day."""
    alike: dict[Ends, list[Candidate]] = {}
    for c in candidates:
        alike.setdefault((c.days[0], c.days[-1]), []).append(c)
    return alike


def _units(members: Sequence[Candidate], unit: Callable[[date], date]) -> set[date]:
    days = {day for days in {c.days for c in members} for day in days}
    return {unit(day) for day in days}
