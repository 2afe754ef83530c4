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
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from optimizer.candidates import Candidate
from optimizer.rows import Objective, Problem, Row

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Hashable,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

    from optimizer.candidates import Place

_organiser, _host = attrgetter("organiser"), attrgetter("host")
GROUP = "aggregation"
"""Group of the rows that tie visits to turns; never to blame."""


Met = Counter[tuple[str, tuple[str, str]]]
"""Events so far by programme, organiser and host."""


@dataclass(frozen=True, slots=True)
class Pool:
    """A programme's candidates in a period whose organisers are interchangeable."""

    key: Hashable
    """Programme, period and first host: what makes it this pool."""
    members: Mapping[tuple[str, str], Candidate] = field(compare=False)
    """Candidates by organiser and host: every pair is there."""

    @property
    def programme(self) -> str:
        """Programme of all its members."""
        return next(iter(self.members.values())).programme

    @property
    def organisers(self) -> tuple[str, ...]:
        """Organisers in order."""
        return tuple(dict.fromkeys(organiser for organiser, _ in self.members))

    @property
    def hosts(self) -> tuple[str, ...]:
        """Hosts in order."""
        return tuple(dict.fromkeys(host for _, host in self.members))

    def place_of(self, host: str) -> Place:
        """Return the place that `host` is in this programme and period."""
        return self.members[self.organisers[0], host].place


@dataclass(frozen=True, slots=True)
class Side:
    """How often a host is visited, or an organiser takes its turn, within a pool."""

    pool: Pool
    role: str
    unit: str


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

    def visits(self, values: Mapping[Hashable, float]) -> dict[Place, float]:
        """Return the visits by place; `values` need not be whole numbers."""
        visits: dict[Place, float] = defaultdict(float)
        for key, value in values.items():
            if value and isinstance(key, Candidate):
                visits[key.place] += value
            elif value and isinstance(key, Side) and key.role == "visit":
                visits[key.pool.place_of(key.unit)] += value
        return visits


def aggregate(problem: Problem, objective: Objective) -> Aggregated:
    """Return `problem` with its interchangeable organisers counted together."""
    return Aggregation(problem.decisions).of(problem, objective)


class Aggregation:
    """The pools of some decisions: problems over them share what is known of a row."""

    def __init__(self, decisions: Sequence[tuple[Hashable, int]]) -> None:
        self.sides = {p: _Sides(p) for p in _pools(c for c, _ in decisions)}
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


class _Sides:
    """The variables of a pool, and how terms over its candidates become theirs."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.turns = {o: Side(pool, "turn", o) for o in pool.organisers}
        self.visits = {h: Side(pool, "visit", h) for h in pool.hosts}

    def rewritten(
        self, terms: Sequence[tuple[Hashable, int]]
    ) -> tuple[tuple[Side, int], ...] | None:
        """Return `terms` over turns or over visits, or None if pairs are told apart."""
        for unit_of, sides, across in (
            (_organiser, self.turns, len(self.visits)),
            (_host, self.visits, len(self.turns)),
        ):
            if len(terms) % across:
                continue
            found: dict[str, list[int]] = {}
            for candidate, coefficient in terms:
                found.setdefault(unit_of(candidate), []).append(coefficient)
            if all(len(c) == across and len(set(c)) == 1 for c in found.values()):
                return tuple((sides[unit], c[0]) for unit, c in found.items())
        return None

    def tie(self) -> Row:
        """Return that there are as many turns as visits."""
        plus = ((turn, 1) for turn in self.turns.values())
        minus = ((visit, -1) for visit in self.visits.values())
        return Row(GROUP, "turns and visits", (*plus, *minus), 0, 0)

    def decisions(self) -> Iterator[tuple[Hashable, int]]:
        """Yield the variables with their upper ends."""
        cap = {host: c.cap for (_, host), c in self.pool.members.items()}
        yield from ((self.visits[host], most) for host, most in cap.items())
        yield from ((turn, sum(cap.values())) for turn in self.turns.values())


def _pools(candidates: Iterable[Hashable]) -> Iterator[Pool]:
    alike: dict[tuple[object, ...], dict[str, list[Candidate]]] = {}
    for c in candidates:
        if not isinstance(c, Candidate):
            continue
        key = c.programme, c.period.first, c.days[0], c.days[-1]
        alike.setdefault(key, {}).setdefault(c.host, []).append(c)
    for place, by_host in alike.items():
        by_organisers: dict[tuple[str, ...], list[Candidate]] = {}
        for members in by_host.values():
            organisers = tuple(c.organiser for c in members)
            by_organisers.setdefault(organisers, []).extend(members)
        for organisers, members in by_organisers.items():
            if len(organisers) > 1 and len(members) > len(organisers):
                pairs = {(c.organiser, c.host): c for c in members}
                yield Pool((place, members[0].host), pairs)


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
