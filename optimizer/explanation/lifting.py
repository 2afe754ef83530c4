"""Rules that are no row, lifted: closed days, rooms, and who may hold what where.

Such a rule only takes candidates away. It belongs to a clash if what clashes could hold
as soon as the rule alone is set aside.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.candidates import Candidate
from optimizer.explanation.clash import Clash, Member
from optimizer.explanation.levels import LEVELS, useful
from optimizer.explanation.probe import part, verdict
from optimizer.rows import GIVEN
from optimizer.rules.base import Slot
from scenarios.duties import duties

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from scenarios.scenario import Scenario

PLENTY = 10**6


def _all_hosts(scenario: Scenario) -> dict[str, Any]:
    hosts = [host.id for host in scenario.hosts]
    return {"programmes": _each(scenario, hosts=hosts, own_district=False)}


def _all_organisers(scenario: Scenario) -> dict[str, Any]:
    crews = max(programme.crews for programme in scenario.programmes)
    units = [
        {**unit.to_data(), "crews": max(unit.crews, crews)}
        for unit in scenario.organisers
    ]
    names = [unit.id for unit in scenario.organisers]
    return {"programmes": _each(scenario, organisers=names), "organisers": units}


def _all_rooms(scenario: Scenario) -> dict[str, Any]:
    kinds = sorted({venue.kind for host in scenario.hosts for venue in host.venues})
    roomy = {"capacity": PLENTY, "booths": PLENTY}
    hosts = [host.to_data() for host in scenario.hosts]
    for host in hosts:
        host["venues"] = [{**venue, **roomy} for venue in host["venues"]]
    return {"programmes": _each(scenario, venue_kinds=kinds), "hosts": hosts}


def _all_money(_: Scenario) -> dict[str, Any]:
    return {"spending": []}


def _all_weekdays(scenario: Scenario) -> dict[str, Any]:
    return {"programmes": _each(scenario, weekends=True, holidays=True)}


def _all_days(scenario: Scenario) -> dict[str, Any]:
    calendar = scenario.calendar.to_data()
    term = {
        **calendar["horizon"],
        "name": {"zh": "全年", "en": "all year"},
        "university_types": sorted({u.type for u in scenario.universities}),
        "status": "provisional",
    }
    hosts = [{**host.to_data(), "closed": []} for host in scenario.hosts]
    return {"calendar": {**calendar, "semesters": [term], "closed": []}, "hosts": hosts}


def _each(scenario: Scenario, **changes: Any) -> list[dict[str, Any]]:
    return [{**p.to_data(), **changes} for p in scenario.programmes]


_OF_PLACES: dict[str, Callable[[Scenario], dict[str, Any]]] = {
    "eligible_host": _all_hosts,
    "eligible_organiser": _all_organisers,
    "spending": _all_money,
    "suitable_room": _all_rooms,
}
_OF_DAYS: dict[str, Callable[[Scenario], dict[str, Any]]] = {
    "working_day": _all_weekdays,
    "blackout": _all_days,
}
"""What changes of a scenario set a rule aside, by the rule's name."""


def with_given_rules(scenario: Scenario, clash: Clash, *, seed: int) -> Clash:
    """Return `clash` with the rules of days, places and rooms that it needs.

    Who may hold what where is only blamed where no limit is: such rules say what the
    programmes are, and would be named with every limit.
    """
    mandates = {mandate.id for mandate in scenario.mandates}
    limited = set(clash.groups) - mandates
    rules = _OF_DAYS if limited else {**_OF_PLACES, **_OF_DAYS}
    narrow = _narrowed(scenario, clash)
    needed: list[Member] = []
    for name, changes in rules.items():
        lifted = narrow.revised(**changes(narrow))
        if _still_clash(lifted, clash, seed):
            narrow = lifted
        else:
            needed.append(Member(name, ()))
    return replace(clash, members=(*clash.members, *needed))


def _still_clash(scenario: Scenario, clash: Clash, seed: int) -> bool:
    level = dict(LEVELS)[clash.level]
    problem = level(useful(scenario))
    if problem is None:
        return True
    wanted = {GIVEN, *clash.groups}
    rows = (row for row in problem.rows if row.group in wanted)
    return verdict(part(problem, rows), seed=seed) != "possible"


def _narrowed(scenario: Scenario, clash: Clash) -> Scenario:
    """Return `scenario` with the programmes alone that the clash is about."""
    asked = set().union(
        *(d.programmes for d in duties(scenario) if d.mandate in clash.groups)
    )
    asked |= {
        (v.candidate if isinstance(v, Slot) else v).programme
        for member in clash.members
        for row in member.rows
        for v, _ in row.terms
        if isinstance(v, Slot | Candidate)
    }
    if "campus_coverage" in clash.groups:
        served = {kind.key for kind in scenario.kinds if kind.serves_every_university}
        asked |= {p.id for p in scenario.programmes if p.kind in served}
    kept = [p.to_data() for p in scenario.programmes if p.id in asked]
    return scenario.revised(programmes=kept)
