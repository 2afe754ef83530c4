"""What a clashing mandate could ask instead: another figure, another reading.

Also: a longer window, no more than an aim, events counted for several mandates.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from optimizer.explanation.changes import Change, edited, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from optimizer.explanation.clash import Clash, Member
    from optimizer.rows import Row
    from scenarios.mandate import Mandate, Requirement
    from scenarios.scenario import Scenario

MOST_WEEKS = 26
"""Weeks by which a window may grow at either end."""


def other_figures(scenario: Scenario, clash: Clash) -> Iterator[Change]:
    """Yield the changes of what the clashing mandates ask."""
    mandates = {mandate.id: mandate for mandate in scenario.mandates}
    windows: dict[str, None] = {}
    for member in clash.members:
        mandate = mandates.get(member.group)
        if mandate is None:
            continue
        yield from _readings(scenario, mandate)
        for requirement in scenario.reading_of(mandate).requires:
            if _shows(member, requirement):
                yield from _bounds(scenario, mandate, requirement)
                windows |= {requirement.window: None} if requirement.window else {}
        yield _aim(mandate)
    for window in windows:
        yield _window(scenario, window)
    if "separate" in clash.groups:
        yield Change("together", "", 0, 0, 1, lambda s, _: s.revised(separate=[]))
    if "campus_coverage" in clash.groups:
        yield from _coverage(clash)


def _shows(member: Member, asked: Requirement) -> bool:
    return any(_is_row_of(row, member.group, asked) for row in member.rows)


def _is_row_of(row: Row, mandate: str, asked: Requirement) -> bool:
    """Tell whether `row` holds a figure of the mandate to its bounds."""
    return (
        row.group == mandate
        and f", {asked.measure}, " in row.subject
        and (row.low, row.high) == (asked.at_least, asked.at_most)
    )


def _readings(scenario: Scenario, mandate: Mandate) -> Iterator[Change]:
    chosen = scenario.options.readings
    for reading in mandate.readings:
        if reading.key != scenario.reading_of(mandate).key:
            readings = {**chosen, mandate.id: reading.key}
            yield Change(
                "reading", f"{mandate.id} {reading.key}", 0, 0, 1,
                _with_option("readings", readings),
            )  # fmt: skip


def _aim(mandate: Mandate) -> Change:
    def made(scenario: Scenario, _units: int) -> Scenario:
        strictness = {**scenario.options.strictness, mandate.id: "aim"}
        return _with_option("strictness", strictness)(scenario, 1)

    return Change("aim", mandate.id, 0, 0, 1, made, drops=mandate.id)


def _with_option(field: str, value: Any) -> Callable[[Scenario, int], Scenario]:
    return lambda scenario, _: scenario.revised(
        options={**scenario.options.to_data(), field: value}
    )


def _bounds(
    scenario: Scenario, mandate: Mandate, asked: Requirement
) -> Iterator[Change]:
    subject = f"{mandate.id} {asked.measure}"
    reading = scenario.reading_of(mandate).key

    def gives(row: Row) -> int:
        return 1 if _is_row_of(row, mandate.id, asked) else 0

    def made(field: str, step: int) -> Callable[[Scenario, int], Scenario]:
        now = getattr(asked, field)
        return lambda scenario, units: edited(
            scenario, "mandates", named(mandate.id),
            lambda data: _figure(data, reading, asked, {field: now + step * units}),
        )  # fmt: skip

    if asked.at_least:
        fewer = made("at_least", -1)
        now = asked.at_least
        yield Change("fewer", subject, now, -1, now - 1, fewer, gives)
    if asked.at_most is not None:
        more = made("at_most", 1)
        yield Change("more", subject, asked.at_most, 1, 10**6, more, gives)


def _figure(
    mandate: dict[str, Any], reading: str, asked: Requirement, change: dict[str, Any]
) -> dict[str, Any]:
    """Return the readings of a mandate with one figure of one of them changed."""
    wanted = asked.to_data()
    return {
        "readings": [
            {
                **one,
                "requires": [
                    {**figure, **change} if figure == wanted else figure
                    for figure in one["requires"]
                ],
            }
            if one["key"] == reading
            else one
            for one in mandate["readings"]
        ]
    }


def _window(scenario: Scenario, key: str) -> Change:
    horizon = scenario.calendar.horizon

    def longer(interval: dict[str, Any], weeks: int) -> dict[str, Any]:
        more = timedelta(weeks=weeks)
        first = max(date.fromisoformat(interval["first"]) - more, horizon.first)
        last = min(date.fromisoformat(interval["last"]) + more, horizon.last)
        return {"first": first, "last": last}

    def made(scenario: Scenario, weeks: int) -> Scenario:
        calendar = scenario.calendar.to_data()
        for window in calendar["windows"]:
            if window["key"] == key:
                parts = [longer(part, weeks) for part in window["intervals"]]
                window["intervals"] = parts
        return scenario.revised(calendar=calendar)

    weeks = sum(i.num_days for i in scenario.calendar.window(key).intervals) // 7
    return Change("window", key, max(weeks, 1), 2, MOST_WEEKS, made)


def _coverage(clash: Clash) -> Iterator[Change]:
    rows = (r for m in clash.members if m.group == "campus_coverage" for r in m.rows)
    for kind in dict.fromkeys(row.subject.partition(" at ")[0] for row in rows):

        def made(scenario: Scenario, _units: int, kind: str = kind) -> Scenario:
            change = {"serves_every_university": False}
            return edited(scenario, "kinds", named(kind), lambda _: change)

        yield Change("coverage", kind, 0, 0, 1, made)
