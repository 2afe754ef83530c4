"""Organisers that are interchangeable, counted together.

Within a pool (one programme, one period, hosts that are open alike, organisers that may
all go to all of them) it matters how often a host is visited and how often an organiser
takes its turn, but not which organiser goes where: any visits and turns of equal sum
can be matched. A pool of many organisers and hosts thus shrinks from their product to
their sum, and its symmetry is gone. A pool stays as it is where some row tells the
pairs apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from optimizer.candidates import Candidate
from optimizer.pools import Pool, Side, Sides, pools_of
from optimizer.rows import Objective, Problem, Row

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Hashable,
        Iterator,
        Mapping,
        Sequence,
    )

    from optimizer.candidates import Candidates, HostPeriod

Met = Counter[tuple[str, tuple[str, str]]]
"""Events so far by programme, organiser and host."""


@dataclass(frozen=True, slots=True)
class Aggregated:
    """A smaller problem with the same answers, and the way back."""

    problem: Problem
    objective: Objective
    pools: tuple[Pool, ...]

    def spread(
        self,
        values: Mapping[Hashable, int],
        distance: Callable[[str, str], float],
    ) -> dict[Candidate, int]:
        """Return the counts of candidates above 0.

        Who has not met yet meets first, the near before the far.
        """
        counts = {c: n for c, n in values.items() if isinstance(c, Candidate) and n}
        met: Met = Counter()
        for pool in self.pools:
            counts.update(_matched(pool, values, distance, met))
        return counts

    def visits(self, values: Mapping[Hashable, float]) -> dict[HostPeriod, float]:
        """Return the visits by place; `values` need not be whole numbers."""
        visits: dict[HostPeriod, float] = defaultdict(float)
        for key, value in values.items():
            if value and isinstance(key, Candidate):
                visits[key.place] += value
            elif value and isinstance(key, Side) and key.role == "visit":
                visits[key.pool.place_of(key.unit)] += value
        return visits


def aggregate(problem: Problem, objective: Objective) -> Aggregated:
    """Return `problem` with its interchangeable organisers counted together."""
    return Aggregation(problem.decisions).of(problem, objective)


@lru_cache(maxsize=1)
def aggregation_of(candidates: Candidates) -> Aggregation:
    """Return what problems over `candidates` share; the last answer is kept."""
    return Aggregation(tuple((c, c.cap) for c in candidates.members))


class Aggregation:
    """The pools of some decisions: problems over them share what is known of a row."""

    def __init__(self, decisions: Sequence[tuple[Hashable, int]]) -> None:
        self.sides = {p: Sides(p) for p in pools_of(c for c, _ in decisions)}
        self.home = {c: p for p in self.sides for c in p.members.values()}
        # By identity: a row is as large as a city, and lives as long as its problem.
        self.known: dict[int, _Split] = {}

    def of(self, problem: Problem, objective: Objective) -> Aggregated:
        """Return `problem` with its interchangeable organisers counted together."""
        aim = self._split(Row("objective", "", objective.terms))
        split = [self._known(row) for row in problem.rows]
        told_apart = {p for one in (*split, aim) for p in one.told_apart}
        pools = {p: s for p, s in self.sides.items() if p not in told_apart}
        rows = (one.rewritten(told_apart) for one in split)
        inside = {c for pool in pools for c in pool.members.values()}
        loose = ((c, cap) for c, cap in problem.decisions if c not in inside)
        sides = (side for pool in pools.values() for side in pool.decisions())
        ties = (pool.tie() for pool in pools.values())
        return Aggregated(
            Problem((*loose, *sides), (*rows, *ties)),
            Objective(aim.rewritten(told_apart).terms, objective.sense),
            tuple(pools),
        )

    def _known(self, row: Row) -> _Split:
        found = self.known.get(id(row))
        if found is None:
            found = self.known[id(row)] = self._split(row)
        return found

    def _split(self, row: Row) -> _Split:
        parts = _by_pool(row, self.home)
        swap = {p: self.sides[p].rewritten(terms) for p, terms in parts.items() if p}
        told_apart = frozenset(p for p, terms in swap.items() if terms is None)
        return _Split(row, parts, swap, told_apart)


@dataclass(frozen=True, slots=True)
class _Split:
    """A row by pool, and what its terms become there; None tells pairs apart."""

    row: Row
    parts: Mapping[Pool | None, list[tuple[Hashable, int]]]
    swap: Mapping[Pool, tuple[tuple[Side, int], ...] | None]
    told_apart: frozenset[Pool]

    def rewritten(self, told_apart: Collection[Pool]) -> Row:
        if not self.swap:
            return self.row
        terms = tuple(_rewritten(self.parts, self.swap, told_apart))
        return replace(self.row, terms=terms)


def _by_pool(
    row: Row, home: Mapping[Any, Pool]
) -> dict[Pool | None, list[tuple[Hashable, int]]]:
    parts: dict[Pool | None, list[tuple[Hashable, int]]] = {}
    for term in row.terms:
        parts.setdefault(home.get(term[0]), []).append(term)
    return parts


def _rewritten(
    parts: Mapping[Pool | None, list[tuple[Hashable, int]]],
    swap: Mapping[Pool, tuple[tuple[Side, int], ...] | None],
    told_apart: Collection[Pool],
) -> Iterator[tuple[Hashable, int]]:
    for pool, terms in parts.items():
        if pool is None or pool in told_apart:
            yield from terms
        else:
            yield from swap[pool] or ()


def _matched(
    pool: Pool,
    values: Mapping[Hashable, int],
    distance: Callable[[str, str], float],
    met: Met,
) -> dict[Candidate, int]:
    """Match turns to visits one by one, and remember who met."""
    turns = {o: values.get(Side(pool, "turn", o), 0) for o in pool.organisers}
    visits = {h: values.get(Side(pool, "visit", h), 0) for h in pool.hosts}
    counts: dict[Candidate, int] = {}
    while any(turns.values()):
        waiting = ((o, h) for o in turns if turns[o] for h in visits if visits[h])
        pair = min(waiting, key=lambda p: (met[pool.programme, p], distance(*p), p))
        organiser, host = pair
        turns[organiser] -= 1
        visits[host] -= 1
        met[pool.programme, pair] += 1
        candidate = pool.members[pair]
        counts[candidate] = counts.get(candidate, 0) + 1
    return counts
