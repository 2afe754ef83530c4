"""Events: programmes with somewhere to go, universities with a campus."""

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


def every_university_has_a_campus(scenario: Scenario) -> Iterator[Broken]:
    """Find universities that no host is the campus of."""
    found = {host.university for host in scenario.hosts}
    for i, university in enumerate(scenario.universities):
        if university.id not in found:
            yield Broken(
                ("universities", i, "id"),
                university.id,
                "no host is its campus",
                "Set `university` of a host.",
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
