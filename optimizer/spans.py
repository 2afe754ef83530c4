"""What a limit per week or day means for counts: the weeks of a span hold so much.

A span runs from the first to the last admitted day of some candidate, or is one week.
Every candidate whose admitted days lie within it competes for its weeks; a week is
counted if one of them can use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.rows import Row
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    for inside in dict.fromkeys((*_within(alike), *_of_one_unit(units))):
        number = len(set().union(*(units[ends] for ends in inside)))
        terms = tuple((c, size(c)) for ends in inside for c in alike[ends])
        first, last = min(a for a, _ in inside), max(b for _, b in inside)
        yield Row(group, f"{who}, {first}..{last}", terms, high=limit * number)


def _within(alike: Iterable[Ends]) -> Iterator[tuple[Ends, ...]]:
    """Yield what lies within the span of some candidate."""
    ends = tuple(alike)
    for first, last in ends:
        yield tuple((a, b) for a, b in ends if first <= a and b <= last)


def _of_one_unit(units: Mapping[Ends, set[date]]) -> Iterator[tuple[Ends, ...]]:
    """Yield what lies within one unit: the end of a season may cut a week in two."""
    single: dict[date, list[Ends]] = {}
    for ends, own in units.items():
        if len(own) == 1:
            single.setdefault(min(own), []).append(ends)
    yield from (tuple(parts) for parts in single.values())


def by_ends(candidates: Sequence[Candidate]) -> dict[Ends, list[Candidate]]:
    """Return the candidates by their first and last admitted day."""
    alike: dict[Ends, list[Candidate]] = {}
    for c in candidates:
        alike.setdefault((c.days[0], c.days[-1]), []).append(c)
    return alike


def _units(members: Sequence[Candidate], unit: Callable[[date], date]) -> set[date]:
    days = {day for days in {c.days for c in members} for day in days}
    return {unit(day) for day in days}
