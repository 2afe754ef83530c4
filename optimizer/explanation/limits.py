"""Limits that could be wider: crews, hosts, money, employers, venues and figures.

Each yields the changes that widen what a clash runs into, with what one unit of the
change adds to every row it concerns.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from optimizer.explanation.changes import Change, edited, named
from optimizer.rules import employer_seasons, employer_weeks
from optimizer.rules.base import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from optimizer.explanation.clash import Clash
    from optimizer.rows import Row
    from scenarios.scenario import Scenario

MOST_MORE = 50
"""Crews, events or venues more at most."""


def wider_limits(scenario: Scenario, clash: Clash) -> Iterator[Change]:
    """Yield the changes that widen a limit in which the clash shows, each once."""
    seen: set[tuple[str, str]] = set()
    for member in clash.members:
        for row in member.rows:
            for change in _WIDER.get(member.group, _none)(scenario, row):
                if (change.kind, change.subject) not in seen:
                    seen.add((change.kind, change.subject))
                    yield change


def _none(_scenario: Scenario, _row: Row) -> Iterator[Change]:
    yield from ()


def _first(row: Row) -> Any:
    """Return a candidate that `row` speaks of."""
    variable = row.terms[0][0]
    return variable.candidate if isinstance(variable, Slot) else variable


def _crews(scenario: Scenario, row: Row) -> Iterator[Change]:
    unit = scenario.organiser[_first(row).organiser]

    def gives(other: Row) -> int:
        own = other.group in ("crew_weeks", "crew_times")
        if not own or _first(other).organiser != unit.id:
            return 0
        return (other.high or 0) // unit.crews

    yield Change(
        "crews", unit.id, unit.crews, 1, MOST_MORE,
        _more("organisers", unit.id, "crews", unit.crews), gives,
    )  # fmt: skip


def _host_weeks(scenario: Scenario, row: Row) -> Iterator[Change]:
    host = scenario.host[_first(row).host]

    def gives(other: Row) -> int:
        own = other.group == row.group and _first(other).host == host.id
        return (other.high or 0) // host.events_per_week if own else 0

    made = _more("hosts", host.id, "events_per_week", host.events_per_week)
    yield Change("host_weeks", host.id, host.events_per_week, 1, MOST_MORE, made, gives)


def _repetition(scenario: Scenario, row: Row) -> Iterator[Change]:
    programme = scenario.programme[_first(row).programme]

    def gives(other: Row) -> int:
        own = other.group == row.group and _first(other).programme == programme.id
        return 1 if own else 0

    now = programme.max_per_host
    made = _more("programmes", programme.id, "max_per_host", now)
    yield Change("repetition", programme.id, now, 1, MOST_MORE, made, gives)


def _more(
    part: str, key: str, field: str, now: int
) -> Callable[[Scenario, int], Scenario]:
    return lambda scenario, units: edited(
        scenario, part, named(key), lambda _: {field: now + units}
    )


def _budget(_scenario: Scenario, row: Row) -> Iterator[Change]:
    now = row.high or 0

    def made(scenario: Scenario, units: int) -> Scenario:
        return _with_options(scenario, budget={"yuan": now + units})

    def gives(other: Row) -> int:
        return 1 if other.group == row.group else 0

    yield Change("budget", "", now, 1, 10**9, made, gives)


def _crowding(scenario: Scenario, row: Row) -> Iterator[Change]:
    crowding = scenario.options.crowding
    now = crowding.events_per_day

    def made(scenario: Scenario, units: int) -> Scenario:
        wider = {**crowding.to_data(), "events_per_day": now + units}
        return _with_options(scenario, crowding=wider)

    def gives(other: Row) -> int:
        return (other.high or 0) // now if other.group == row.group else 0

    yield Change("crowding", "", now, 1, MOST_MORE, made, gives)


def _with_options(scenario: Scenario, **changes: Any) -> Scenario:
    return scenario.revised(options={**scenario.options.to_data(), **changes})


def _venues(_scenario: Scenario, row: Row) -> Iterator[Change]:
    host = _first(row).host
    venue = _venues_of(row)[0]

    def extra(data: dict[str, Any], units: int) -> dict[str, Any]:
        like = next(v for v in data["venues"] if v["id"] == venue)
        more = [{**like, "id": f"{venue}-{n + 2}"} for n in range(units)]
        return {"venues": [*data["venues"], *more]}

    def made(scenario: Scenario, units: int) -> Scenario:
        return edited(scenario, "hosts", named(host), lambda data: extra(data, units))

    def gives(other: Row) -> int:
        if other.group != row.group or _first(other).host != host:
            return 0
        known = _venues_of(other)
        return (other.high or 0) // len(known) if venue in known else 0

    yield Change("venues", f"{venue} {host}", 1, 1, MOST_MORE, made, gives)


def _venues_of(row: Row) -> list[str]:
    return row.subject.partition(" of ")[0].split(", ")


def _employers(scenario: Scenario, row: Row) -> Iterator[Change]:
    key = row.subject.replace(",", " ").split(" ")[0]
    sector = next(s for s in scenario.sectors if s.key == key)
    step = math.ceil(1 / sector.weekly_share) if sector.weekly_share else 1
    now = int(sector.employers.value)

    def made(scenario: Scenario, units: int) -> Scenario:
        estimate = sector.employers.to_data()
        value = estimate["value"] + step * units
        wider = {**estimate, "value": value, "high": max(value, estimate["high"])}
        return edited(scenario, "sectors", named(key), lambda _: {"employers": wider})

    def gives(other: Row) -> int:
        if not other.subject.startswith((f"{key} ", f"{key},")):
            return 0
        if other.group == employer_seasons.RULE.name:
            return step * sector.visits_per_season
        weekly = employer_weeks.limit(sector)
        return (other.high or 0) // weekly if other.group == "employer_weeks" else 0

    yield Change("employers", key, now, step, 10**6, made, gives)


_WIDER: dict[str, Callable[[Scenario, Row], Iterator[Change]]] = {
    "crew_weeks": _crews,
    "crew_times": _crews,
    "host_weeks": _host_weeks,
    "repetition": _repetition,
    "budget": _budget,
    "crowding": _crowding,
    "venue_times": _venues,
    "employer_weeks": _employers,
    "employer_seasons": _employers,
}
