"""What placement teaches the allocation: counts that no calendar can hold together.

Fewer events are never harder to place. So if some counts cannot be placed, no counts
that are at least as large everywhere can, and at least one of them must fall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.placement import place
from optimizer.rows import Auxiliary, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from optimizer.candidates import Candidate
    from scenarios.scenario import Scenario

Counts = dict["Candidate", int]
GROUP = "placement"
"""Group of the rows, as named to people."""


def cut(
    scenario: Scenario, counts: Mapping[Candidate, int], number: int, *, seed: int
) -> Iterator[Row]:
    """Yield rows that forbid `counts` and everything above its clashing part."""
    clash = _clashing(scenario, dict(counts), seed)
    marks = []
    for candidate, count in clash.items():
        mark = Auxiliary("fewer", (number, candidate), 1, integral=True)
        marks.append((mark, 1))
        room = candidate.cap - count + 1
        terms = ((candidate, 1), (mark, room))
        yield Row(GROUP, f"cut {number}", terms, high=candidate.cap)
    names = ", ".join(f"{c.programme} by {c.organiser} at {c.host}" for c in clash)
    yield Row(GROUP, f"one fewer of: {names}", tuple(marks), low=1)


def _clashing(scenario: Scenario, counts: Counts, seed: int) -> Counts:
    """Return a part of `counts` that cannot be placed, whole organisers first."""
    parts = _by_organiser(counts)
    kept = _without_needless(scenario, list(parts.values()), seed)
    singles = [{candidate: count} for candidate, count in kept.items()]
    return _without_needless(scenario, singles, seed)


def _by_organiser(counts: Counts) -> dict[str, Counts]:
    parts: dict[str, Counts] = {}
    for candidate, count in counts.items():
        parts.setdefault(candidate.organiser, {})[candidate] = count
    return parts


def _without_needless(scenario: Scenario, parts: list[Counts], seed: int) -> Counts:
    kept = parts
    for part in parts:
        rest = [other for other in kept if other is not part]
        joined = _joined(rest)
        if joined and place(scenario, joined, seed=seed).status == "infeasible":
            kept = rest
    return _joined(kept)


def _joined(parts: list[Counts]) -> Counts:
    return {candidate: n for part in parts for candidate, n in part.items()}
