"""Events: programmes with somewhere to go, universities with one campus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.coherence.base import Broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.city import Venue
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def programmes_have_venues(scenario: Scenario) -> Iterator[Broken]:
    """Find hosts and host classes that have no room for a programme they receive."""
    for i, programme in enumerate(scenario.programmes):
        for j, name in enumerate(programme.hosts):
            hosts = [h for h in scenario.hosts if name in (h.id, *h.classes)]
            rooms = [venue for host in hosts for venue in host.venues]
            if hosts and not any(_holds(scenario, programme, room) for room in rooms):
                wanted = " or ".join(programme.venue_kinds)
                yield Broken(
                    ("programmes", i, "hosts", j),
                    name,
                    f"has no {wanted} large enough for {programme.id}",
                    "Add a venue, or remove the host from the programme.",
                )


def one_campus_per_university(scenario: Scenario) -> Iterator[Broken]:
    """Find universities without a campus, or with more than one."""
    campuses = [host.university for host in scenario.hosts if host.university]
    for i, university in enumerate(scenario.universities):
        number = campuses.count(university.id)
        if number != 1:
            yield Broken(
                ("universities", i, "id"),
                university.id,
                f"{number} hosts are its campus: exactly one must be",
                "Set `university` of one host.",
            )


def sector_weights_sum_to_one(scenario: Scenario) -> Iterator[Broken]:
    """Find programmes whose mix of employers is no mix."""
    for i, programme in enumerate(scenario.programmes):
        total = sum(programme.sector_weights.values())
        if programme.sector_weights and abs(total - 1) > 1e-6:
            yield Broken(
                ("programmes", i, "sector_weights"),
                f"{total:.4f}",
                "shares must sum to 1",
                "Change them, or leave the mapping empty for the city's own mix.",
            )


def _holds(scenario: Scenario, programme: Programme, room: Venue) -> bool:
    kind = scenario.kind.get(programme.kind)
    if room.kind not in programme.venue_kinds or kind is None:
        return room.kind in programme.venue_kinds
    if kind.channel == "fair":
        return programme.employers <= room.booths
    return programme.participants <= room.capacity
