"""Which events are tried where and when to learn the response to one kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.response.design import DesignPoint, days_in, runs_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.programme import Programme
    from scenarios.scenario import Scenario

DOSES = (1, 2, 4, 8)
"""Events of the reference programme at one host in one season."""
ALONE = 2
"""Events at a campus that is tried by itself."""


@dataclass(frozen=True, slots=True)
class Design:
    """Which events of one kind are tried where and when."""

    kind: str
    reference: Programme
    """Programme of dose 1: the one that most campuses can receive."""
    others: tuple[Programme, ...]
    campuses: tuple[str, ...]
    halls: tuple[tuple[str, Programme], ...]
    """Hosts that are no campus, each with a programme it can receive."""
    seasons: tuple[str, ...]
    """Seasons in which every campus can receive the reference programme."""
    hall_seasons: tuple[str, ...]
    """Seasons in which the halls can."""

    @property
    def draws_from_afar(self) -> bool:
        """Whether an event at one campus is attended by students of others."""
        return self.reference.reach_km > 0

    @property
    def main_season(self) -> str:
        """Season in which programmes and halls are compared: the first full one."""
        return self.seasons[1] if len(self.seasons) > 1 else self.seasons[0]

    def dose_point(self, season: str, times: int) -> DesignPoint:
        """Return the reference programme so many times at every campus."""
        return DesignPoint(self.reference.id, self.campuses, season, times)

    def alone_point(self, campus: str) -> DesignPoint:
        """Return the reference programme at one campus, in the main season."""
        return DesignPoint(self.reference.id, (campus,), self.main_season, ALONE)

    def programme_point(
        self, programme: Programme, hosts: tuple[str, ...]
    ) -> DesignPoint:
        """Return a programme once at each of `hosts`."""
        return DesignPoint(programme.id, hosts, self.main_season, 1)

    def halls_point(self, season: str) -> DesignPoint:
        """Return the first hall's programme once at every hall that has it."""
        _, programme = self.halls[0]
        hosts = tuple(hall for hall, own in self.halls if own is programme)
        return DesignPoint(programme.id, hosts, season, 1)

    def points(self, scenario: Scenario) -> Iterator[DesignPoint]:
        """Yield every point of the design."""
        for season in self.seasons:
            yield from (self.dose_point(season, times) for times in DOSES)
        if self.draws_from_afar:
            yield from (self.alone_point(campus) for campus in self.campuses)
        for programme in self.others:
            hosts = receiving(scenario, programme, self.campuses)
            if hosts:
                yield self.programme_point(programme, hosts)
                yield self.programme_point(self.reference, hosts)
        for hall, programme in self.halls:
            yield DesignPoint(programme.id, (hall,), self.main_season, 1)
        for season in self.hall_seasons if self.halls else ():
            yield self.halls_point(season)


def receiving(
    scenario: Scenario, programme: Programme, hosts: tuple[str, ...]
) -> tuple[str, ...]:
    """Return those of `hosts` that can receive `programme`."""
    return tuple(h for h in hosts if runs_at(scenario, programme, scenario.host[h]))


def design_of(scenario: Scenario, kind: str) -> Design | None:
    """Return the design for `kind`, or None if it acts on nobody or never can be."""
    own = [p for p in scenario.programmes if p.kind == kind]
    campuses = tuple(h.id for h in scenario.hosts if h.university)
    if not own or scenario.kind[kind].channel == "none":
        return None
    reference = max(
        own,
        key=lambda p: (
            len(receiving(scenario, p, campuses)),
            len(scenario.organisers_of(p.organisers)),
        ),
    )
    reached = receiving(scenario, reference, campuses)
    seasons = _seasons(scenario, reference, reached)
    if not seasons:
        return None
    halls = [
        (h.id, next((p for p in own if runs_at(scenario, p, h)), None))
        for h in scenario.hosts
        if not h.university
    ]
    return Design(
        kind=kind,
        reference=reference,
        others=tuple(p for p in own if p is not reference),
        campuses=reached,
        halls=tuple((h, p) for h, p in halls if p is not None),
        seasons=seasons,
        hall_seasons=tuple(s.key for s in scenario.calendar.seasons),
    )


def _seasons(
    scenario: Scenario, programme: Programme, hosts: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(
        season.key
        for season in scenario.calendar.seasons
        if all(days_in(scenario, programme, host, season) for host in hosts)
    )
