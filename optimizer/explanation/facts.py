"""Facts of the city that could be otherwise: closed days, rooms, distance in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from optimizer.explanation.changes import Change, edited, named
from optimizer.rules.base import Slot
from optimizer.rules.spacing import spacing_days
from scenarios.duties import duties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.explanation.clash import Clash
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario

MOST_WEEKS = 26
"""Weeks by which a semester may grow at either end."""


def other_facts(scenario: Scenario, clash: Clash) -> Iterator[Change]:
    """Yield the changes of facts that the clash rests on."""
    if "spacing" in clash.groups:
        yield from _spacing(scenario, clash)
    if "blackout" in clash.groups:
        yield from _closings(scenario)
        yield from _semesters(scenario)
    asked = list(_asked(scenario, clash))
    for programme in asked:
        if "working_day" in clash.groups:
            free = {"weekends": True, "holidays": True}
            yield _of_programme("weekends", programme, 0, free)
        if "suitable_room" in clash.groups:
            yield from _smaller(scenario, programme)
        if "eligible_organiser" in clash.groups:
            yield from _crews(scenario, clash, programme)
        if "spending" in clash.groups:
            yield _spending(programme)


def _asked(scenario: Scenario, clash: Clash) -> Iterator[Programme]:
    wanted = set().union(
        *(d.programmes for d in duties(scenario) if d.mandate in clash.groups)
    )
    served = {kind.key for kind in scenario.kinds if kind.serves_every_university}
    for programme in scenario.programmes:
        covers = "campus_coverage" in clash.groups and programme.kind in served
        if programme.id in wanted or covers:
            yield programme


def _of_programme(
    kind: str, programme: Programme, now: int, change: dict[str, Any]
) -> Change:
    def made(scenario: Scenario, _units: int) -> Scenario:
        return edited(scenario, "programmes", named(programme.id), lambda _: change)

    return Change(kind, programme.id, now, 0, 1, made)


def _crews(scenario: Scenario, clash: Clash, programme: Programme) -> Iterator[Change]:
    """Yield the crews that `programme` takes beyond those that a unit has."""
    units = set().union(
        *(d.organisers for d in duties(scenario) if d.mandate in clash.groups)
    )
    for unit in scenario.organisers:
        if unit.id not in units or unit.crews >= programme.crews:
            continue

        def made(
            scenario: Scenario, more: int, key: str = unit.id, now: int = unit.crews
        ) -> Scenario:
            change = {"crews": now + more}
            return edited(scenario, "organisers", named(key), lambda _: change)

        most = programme.crews - unit.crews
        yield Change("crews", unit.id, unit.crews, 1, most, made)


def _spacing(scenario: Scenario, clash: Clash) -> Iterator[Change]:
    asked = spacing_days(scenario)
    variables = (
        v for m in clash.members if m.group == "spacing"
        for row in m.rows for v, _ in row.terms
    )  # fmt: skip
    candidates = (v.candidate if isinstance(v, Slot) else v for v in variables)
    programmes = (scenario.programme[c.programme] for c in candidates)  # type: ignore[attr-defined]
    for kind, theme in dict.fromkeys((p.kind, p.theme) for p in programmes):
        now = asked[kind, theme]

        def made(
            scenario: Scenario, days: int, kind: str = kind, theme: str = theme
        ) -> Scenario:
            most = spacing_days(scenario)[kind, theme] - days

            def alike(data: dict[str, Any]) -> bool:
                return bool((data["kind"], data["theme"]) == (kind, theme))

            return edited(
                scenario, "programmes", alike,
                lambda data: {"spacing_days": min(data["spacing_days"], most)},
            )  # fmt: skip

        yield Change("spacing", f"{theme} {kind}", now, -1, now, made)


def _closings(scenario: Scenario) -> Iterator[Change]:
    for i, window in enumerate(scenario.calendar.closed):

        def opened(scenario: Scenario, _units: int, i: int = i) -> Scenario:
            calendar = scenario.calendar.to_data()
            del calendar["closed"][i]
            return scenario.revised(calendar=calendar)

        subject = f"{window.name.en}, {window.first}..{window.last}"
        yield Change("closing", subject, 0, 0, 1, opened)
    for host in scenario.hosts:
        for i, window in enumerate(host.closed):

            def free(
                scenario: Scenario, _units: int, i: int = i, key: str = host.id
            ) -> Scenario:
                return edited(
                    scenario, "hosts", named(key),
                    lambda h: {"closed": [*h["closed"][:i], *h["closed"][i + 1 :]]},
                )  # fmt: skip

            subject = f"{window.name.en} at {host.id}, {window.first}..{window.last}"
            yield Change("closing", subject, 0, 0, 1, free)


def _semesters(scenario: Scenario) -> Iterator[Change]:
    horizon = scenario.calendar.horizon
    for i, term in enumerate(scenario.calendar.semesters):

        def longer(scenario: Scenario, weeks: int, i: int = i) -> Scenario:
            calendar = scenario.calendar.to_data()
            own, more = calendar["semesters"][i], timedelta(weeks=weeks)
            first = date.fromisoformat(own["first"]) - more
            last = date.fromisoformat(own["last"]) + more
            own["first"], own["last"] = max(first, horizon.first), last
            return scenario.revised(calendar=calendar)

        weeks = max(term.num_days // 7, 1)
        subject = f"{term.name.en}, {term.first}..{term.last}"
        yield Change("semester", subject, weeks, 2, MOST_WEEKS, longer)


def _smaller(scenario: Scenario, programme: Programme) -> Iterator[Change]:
    """Yield the largest event of `programme` that some room holds."""
    field, size = ("participants", "capacity")
    if scenario.kind[programme.kind].channel == "fair":
        field, size = ("employers", "booths")
    suited = (v for h in scenario.hosts for v in h.venues)
    most = max(
        (getattr(v, size) for v in suited if v.kind in programme.venue_kinds), default=0
    )
    now = getattr(programme, field)
    if 0 < most < now:

        def made(scenario: Scenario, _units: int) -> Scenario:
            change = {field: most}
            return edited(scenario, "programmes", named(programme.id), lambda _: change)

        yield Change(f"smaller_{field}", programme.id, now, most - now, 1, made)


def _spending(programme: Programme) -> Change:
    def made(scenario: Scenario, _units: int) -> Scenario:
        category = programme.cost_category
        return edited(
            scenario, "spending", lambda _: True,
            lambda rule: {"allowed": sorted({*rule["allowed"], category})},
        )  # fmt: skip

    return Change(
        "spending", f"{programme.id} {programme.cost_category}", 0, 0, 1, made
    )
