"""What rows contradict in each other, or in the scenario they are meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.sheets.tables.venues import HOST_FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenarios.scenario import Scenario
    from scenarios.sheets.entries import Entries, Entry
    from scenarios.sheets.fault import Fault
    from scenarios.sheets.known import Known
    from scenarios.sheets.table import Table


def repeated(table: Table, entries: Entries) -> Iterator[Fault]:
    """Find rows that describe what another row describes."""
    seen: dict[tuple[Any, ...], Entry] = {}
    for entry in entries:
        unread = any(
            n not in entry and not entry.cells[n].is_blank for n in table.names
        )
        if unread or table.names[0] not in entry:
            continue
        name = tuple(entry.values.get(key) for key in table.names)
        if name in seen:
            yield entry.fault(table.names[-1], "taken", where=seen[name].where)
        seen.setdefault(name, entry)


def namesakes(table: Table, entries: Entries, known: Known) -> Iterator[Fault]:
    """Find rows that give a thing the name of another, so that it is there twice."""
    names = known.things.get(table.declares, {})
    for entry in entries:
        name, code = entry.values.get(table.called), entry.values.get(table.names[0])
        others = [c for c, n in names.items() if c != code and n.zh == name]
        if code is not None and others:
            yield entry.fault(table.called, "namesake", other=others[0])


def differing_hosts(venues: Entries) -> Iterator[Fault]:
    """Find rows that tell something else of their host than a row above."""
    told: dict[tuple[str, str], Any] = {}
    for entry in venues:
        for key in ("host_name", "host_class", *HOST_FACTS):
            if "host" not in entry or key not in entry:
                continue
            first = told.setdefault((entry["host"], key), entry[key])
            if first != entry[key]:
                yield entry.fault(key, "differs", first=first)


def misplaced_events(
    events: Entries, venues: Entries, scenario: Scenario
) -> Iterator[Fault]:
    """Find events in rooms that their host does not have."""
    rooms = {host.id: [venue.id for venue in host.venues] for host in scenario.hosts}
    for entry in venues:
        if "host" in entry and "id" in entry:
            rooms.setdefault(entry["host"], []).append(entry["id"])
    for entry in events:
        if "host" in entry and "venue" in entry:
            known = rooms.get(entry["host"], [])
            if entry["venue"] not in known:
                yield entry.fault("venue", "no_such_room", known=", ".join(known))


def days_beyond(entries: Mapping[str, Entries], scenario: Scenario) -> Iterator[Fault]:
    """Find days outside the horizon of the scenario."""
    horizon = scenario.calendar.horizon
    columns = {
        "closed_days": ("first", "last"),
        "fixed_events": ("date",),
        "actuals": ("date",),
    }
    for table, keys in columns.items():
        for entry in entries[table]:
            for key in keys:
                if key in entry and entry[key] not in horizon:
                    span = {"first": horizon.first, "last": horizon.last}
                    yield entry.fault(key, "beyond", **span)
