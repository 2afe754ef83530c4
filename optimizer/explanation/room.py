"""The most events that one limit alone leaves room for, by arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.costs import event_cost_yuan, local_invitations
from optimizer.domain import refusal_of_room
from optimizer.rules import crew_weeks, employer_seasons
from optimizer.rules.spacing import spacing_days
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from optimizer.candidates import Candidate
    from scenarios.scenario import Scenario

UNBOUND = 10**9
"""Events where a limit does not bind."""
Open = dict[str, set["date"]]
"""Days on which something could be held, by host or organiser."""


def _open(own: list[Candidate], key: Callable[[Candidate], str]) -> Open:
    days: Open = {}
    for c in own:
        days.setdefault(key(c), set()).update(c.days)
    return days


def _num_weeks(days: set[date]) -> int:
    return len({week_of(day) for day in days})


def _by_crews(scenario: Scenario, own: list[Candidate]) -> int:
    least = {c.organiser: scenario.programme[c.programme].crews for c in own}
    for c in own:
        crews = scenario.programme[c.programme].crews
        least[c.organiser] = min(least[c.organiser], crews)
    return sum(
        _num_weeks(days) * (crew_weeks.limit(scenario.organiser[unit]) // least[unit])
        for unit, days in _open(own, lambda c: c.organiser).items()
    )


def _by_host_weeks(scenario: Scenario, own: list[Candidate]) -> int:
    return sum(
        _num_weeks(days) * scenario.host[host].events_per_week
        for host, days in _open(own, lambda c: c.host).items()
    )


def _by_venues(scenario: Scenario, own: list[Candidate]) -> int:
    offers: dict[str, set[str]] = {}
    for c in own:
        offers.setdefault(c.host, set()).add(c.programme)
    return sum(
        len(days) * _events_a_day(scenario, host, offers[host])
        for host, days in _open(own, lambda c: c.host).items()
    )


def _events_a_day(scenario: Scenario, host: str, programmes: set[str]) -> int:
    """Return how many events the venues of `host` hold in one day at most."""
    most = 0
    for venue in scenario.host[host].venues:
        filled = [
            scenario.session[session].dayparts
            for programme in (scenario.programme[p] for p in sorted(programmes))
            for session in programme.sessions
            if refusal_of_room(scenario, programme, session, venue) is None
        ]
        if filled:
            parts = {part for dayparts in filled for part in dayparts}
            most += len(parts) // min(map(len, filled))
    return most


def _by_repetition(scenario: Scenario, own: list[Candidate]) -> int:
    places = {(c.programme, c.host) for c in own}
    return sum(scenario.programme[programme].max_per_host for programme, _ in places)


def _by_spacing(scenario: Scenario, own: list[Candidate]) -> int:
    asked = spacing_days(scenario)
    held: dict[tuple[str, str, str], set[date]] = {}
    for c in own:
        programme = scenario.programme[c.programme]
        key = c.host, programme.kind, programme.theme
        held.setdefault(key, set()).update(c.days)
    most = 0
    for (_, kind, theme), days in held.items():
        gap = asked[kind, theme]
        most += _kept_apart(days, gap) if gap else UNBOUND
    return most


def _kept_apart(days: set[date], gap: int) -> int:
    """Return how many of `days` can be taken that are `gap` days apart."""
    taken, last = 0, None
    for day in sorted(days):
        if last is None or (day - last).days >= gap:
            taken, last = taken + 1, day
    return taken


def _by_crowding(scenario: Scenario, own: list[Candidate]) -> int:
    days = sum(len(days) for days in _open(own, lambda c: c.host).values())
    return days * scenario.options.crowding.events_per_day


def _by_budget(scenario: Scenario, own: list[Candidate]) -> int:
    limit = scenario.options.budget.yuan
    costs = {event_cost_yuan(scenario.programme[c.programme]) for c in own}
    cheapest = min(costs, default=0)
    return UNBOUND if limit is None or not cheapest else limit // cheapest


def _by_employers(scenario: Scenario, own: list[Candidate]) -> int:
    invited = [
        local_invitations(scenario, p, p.employers)
        for p in (scenario.programme[key] for key in {c.programme for c in own})
    ]
    season_of = scenario.calendar.season_of
    seasons = {season_of(day).key for c in own for day in c.days}
    most = UNBOUND
    for sector in scenario.sectors:
        least = min((numbers.get(sector.key, 0) for numbers in invited), default=0)
        if least:
            room = employer_seasons.limit(sector) // least * len(seasons)
            most = min(most, room)
    return most


ROOM: dict[str, Callable[[Scenario, list[Candidate]], int]] = {
    "crew_weeks": _by_crews,
    "host_weeks": _by_host_weeks,
    "venue_times": _by_venues,
    "repetition": _by_repetition,
    "spacing": _by_spacing,
    "crowding": _by_crowding,
    "employer_seasons": _by_employers,
    "budget": _by_budget,
}
"""Most events that one limit alone leaves room for, by the rule's name."""
