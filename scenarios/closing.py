"""A scenario with hosts closed on some days, also as a pack that extends another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenarios.scenario import Scenario
    from scenarios.wishes import HostDays

REASON = {"zh": "临时关闭", "en": "closed at short notice"}
"""What the closed days are called."""
SUFFIX = "-replanned"
"""What the name of a scenario with closed hosts ends in."""


def change_of(scenario: Scenario, closed: Iterable[HostDays]) -> dict[str, Any]:
    """Return the keys of a pack that extends `scenario` and closes hosts.

    Response curves are named anew: a year with other closed days is another one to
    simulate.
    """
    windows: dict[str, list[dict[str, Any]]] = {}
    for one in closed:
        days = one.days.model_dump(mode="json")
        windows.setdefault(one.host, []).append({**days, "name": REASON})
    name = scenario.name.removesuffix(SUFFIX) + SUFFIX
    before = {host.id: host.to_data()["closed"] for host in scenario.hosts}
    hosts = [{"id": h, "closed": [*before[h], *new]} for h, new in windows.items()]
    return {"name": name, "curves": name, "hosts": hosts} if hosts else {}


def with_closed(scenario: Scenario, closed: Iterable[HostDays]) -> Scenario:
    """Return `scenario` as the pack of `change_of` makes it; itself if none closes."""
    change = change_of(scenario, closed)
    if not change:
        return scenario
    shut = {host["id"]: host["closed"] for host in change["hosts"]}
    hosts = [
        {**host.to_data(), "closed": shut[host.id]} if host.id in shut else host
        for host in scenario.hosts
    ]
    plain = [h if isinstance(h, dict) else h.to_data() for h in hosts]
    return scenario.revised(name=change["name"], curves=change["curves"], hosts=plain)
