"""Visits of one programme to one host beyond the first.

Formula   sum over programmes and hosts of max(0, events - 1)   [events], minimised

Where only money counts, it is what keeps a plan from holding everything in one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary, Objective, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidates


def rows(candidates: Candidates) -> Iterator[Row]:
    """Yield ``repeats - events >= -1`` by programme and host."""
    places = candidates.grouped(lambda c: (c.programme, c.host))
    for place, members in places.items():
        terms = (*((c, -1) for c in members), (_repeats(candidates, place), 1))
        yield Row("repeats", " at ".join(place), terms, low=-1)


def objective(candidates: Candidates) -> Objective:
    """Return every repeat once."""
    places = candidates.grouped(lambda c: (c.programme, c.host))
    terms = tuple((_repeats(candidates, place), 1) for place in places)
    return Objective(terms, "minimise")


def _repeats(candidates: Candidates, place: tuple[str, str]) -> Auxiliary:
    most = candidates.scenario.programme[place[0]].max_per_host
    return Auxiliary("repeats", place, most)
