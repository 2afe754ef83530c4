"""What may be booked at all: programme x organiser x host x period.

A candidate exists only where some day of its period is admitted; what was dropped is
counted by reason, so that an empty mandate can be explained.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from optimizer.domain import refusal_of_day, refusal_of_place
from optimizer.periods import periods
from scenarios.interval import Interval
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scenarios.city import Host
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


Key = TypeVar("Key")
HostPeriod = tuple[str, str, date]
"""Programme, host and first day of a period: what visits are counted by."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Bookings that are interchangeable; each is itself and no other."""

    programme: str
    organiser: str
    host: str
    period: Interval
    days: tuple[date, ...] = field(repr=False)
    """Days of the period that are admitted."""
    cap: int
    """Most events of it that spacing and repetition leave room for."""

    @property
    def first(self) -> date:
        """First day of the period."""
        return self.period.first

    @property
    def place(self) -> HostPeriod:
        """What its visits are counted by."""
        return self.programme, self.host, self.first


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """All candidates of a scenario, and how many were dropped for which reason."""

    scenario: Scenario
    members: tuple[Candidate, ...]
    dropped: tuple[tuple[str, int], ...]

    def grouped(self, key: Callable[[Candidate], Key]) -> dict[Key, list[Candidate]]:
        """Return the members by `key`, in the order in which keys appear."""
        groups: dict[Key, list[Candidate]] = {}
        for candidate in self.members:
            groups.setdefault(key(candidate), []).append(candidate)
        return groups


def expand(scenario: Scenario, programmes: Iterable[Programme] = ()) -> Candidates:
    """Return everything that may be booked, in the scenario's order.

    `programmes` narrows it to some.
    """
    dropped: Counter[str] = Counter()
    members = tuple(
        candidate
        for programme in programmes or scenario.programmes
        for candidate in _of_programme(scenario, programme, dropped)
    )
    return Candidates(scenario, members, tuple(sorted(dropped.items())))


def _of_programme(
    scenario: Scenario, programme: Programme, dropped: Counter[str]
) -> Iterator[Candidate]:
    parts = periods(scenario, programme)
    admitted = {
        host.id: _days_by_period(scenario, programme, host, parts, dropped)
        for host in scenario.hosts
    }
    for organiser in scenario.organisers:
        for host in scenario.hosts:
            refused = refusal_of_place(scenario, programme, organiser, host)
            if refused:
                dropped[refused] += 1
                continue
            for period, days in admitted[host.id]:
                cap = most_events(programme, days)
                yield Candidate(programme.id, organiser.id, host.id, period, days, cap)


def _days_by_period(
    scenario: Scenario,
    programme: Programme,
    host: Host,
    parts: tuple[Interval, ...],
    dropped: Counter[str],
) -> list[tuple[Interval, tuple[date, ...]]]:
    kept = []
    for period in parts:
        refusals = {
            d: refusal_of_day(scenario, programme, host, d) for d in period.days()
        }
        days = tuple(day for day, refused in refusals.items() if refused is None)
        if days:
            kept.append((period, days))
        else:
            dropped.update(r for r in refusals.values() if r)
    return kept


def weeks_of(scenario: Scenario, candidate: Candidate) -> Iterator[Candidate]:
    """Yield `candidate` once for every week of its period."""
    programme = scenario.programme[candidate.programme]
    for _, inside in groupby(candidate.days, week_of):
        days = tuple(inside)
        yield replace(
            candidate,
            period=Interval(first=days[0], last=days[-1]),
            days=days,
            cap=most_events(programme, days),
        )


def most_events(programme: Programme, days: tuple[date, ...]) -> int:
    """Return how many events spacing and repetition leave room for on `days`."""
    if not programme.spacing_days:
        return programme.max_per_host
    span = (days[-1] - days[0]).days
    return min(programme.max_per_host, span // programme.spacing_days + 1)
