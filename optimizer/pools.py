"""Pools of candidates whose organisers are interchangeable, and their variables."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from optimizer.candidates import Candidate
from optimizer.rows import Row

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from optimizer.candidates import HostPeriod

_organiser, _host = attrgetter("organiser"), attrgetter("host")
GROUP = "aggregation"
"""Group of the rows that tie visits to turns; never to blame."""


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

    def place_of(self, host: str) -> HostPeriod:
        """Return the place that `host` is in this programme and period."""
        return self.members[self.organisers[0], host].place


@dataclass(frozen=True, slots=True)
class Side:
    """How often a host is visited, or an organiser takes its turn, within a pool."""

    pool: Pool
    role: str
    unit: str


class Sides:
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


def pools_of(candidates: Iterable[Hashable]) -> Iterator[Pool]:
    """Yield the pools of more hosts than organisers, and more than one organiser."""
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
