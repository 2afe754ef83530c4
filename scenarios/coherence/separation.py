"""Separation: mandates that share no booking, and figures that can be kept apart."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from scenarios.coherence.base import Broken
from scenarios.coherence.names import unknown_names, unknown_readings
from scenarios.duties import Duty, duties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenarios.scenario import Scenario

    Extents = tuple[frozenset[object] | None, ...]


def mandates_separated_twice(scenario: Scenario) -> Iterator[Broken]:
    """Find mandates that stand in one group twice, or in two groups."""
    home: dict[str, int] = {}
    for i, group in enumerate(scenario.separate):
        for j, mandate in enumerate(group):
            if home.setdefault(mandate, i) != i:
                rule, advice = "is in a group already", "Join the two groups in one."
                yield Broken(("separate", i, j), mandate, rule, advice)
            elif mandate in group[:j]:
                rule, advice = "is in this group already", "Remove it."
                yield Broken(("separate", i, j), mandate, rule, advice)


def separate_figures_count_events(scenario: Scenario) -> Iterator[Broken]:
    """Find separated mandates that count something else than events."""
    if any(unknown_readings(scenario)):
        return
    requires = {m.id: scenario.reading_of(m).requires for m in scenario.mandates}
    for i, group in enumerate(scenario.separate):
        for j, name in enumerate(group):
            for measure in dict.fromkeys(r.measure for r in requires.get(name, ())):
                if measure != "events":
                    yield Broken(
                        ("separate", i, j),
                        name,
                        f"counts {measure}: only events can be kept apart",
                        "Remove it from the group.",
                    )


def separate_figures_do_not_cross(scenario: Scenario) -> Iterator[Broken]:
    """Find separated mandates with two figures that overlap, neither within the other.

    Which bookings count for which mandate could not be told exactly of them.
    """
    if any(unknown_names(scenario)) or any(unknown_readings(scenario)):
        return
    for i, group in enumerate(scenario.separate):
        for j, name in enumerate(group):
            crossing = _crossing(d for d in duties(scenario) if d.mandate == name)
            if crossing:
                yield Broken(
                    ("separate", i, j),
                    name,
                    "two of its figures overlap in part: "
                    + " and ".join(duty.subject for duty in crossing),
                    "Let one lie within the other, or split the mandate.",
                )


def _crossing(own: Iterable[Duty]) -> tuple[Duty, Duty] | None:
    """Return two duties that overlap in part, if there are any."""
    pairs = combinations([(duty, _extents(duty)) for duty in own], 2)
    return next(((a, b) for (a, x), (b, y) in pairs if _cross(x, y)), None)


def _cross(a: Extents, b: Extents) -> bool:
    parts = list(zip(a, b, strict=True))
    apart = any(x is not None and y is not None and not x & y for x, y in parts)
    inside = all(y is None or (x is not None and x <= y) for x, y in parts)
    around = all(x is None or (y is not None and y <= x) for x, y in parts)
    return not (apart or inside or around)


def _extents(duty: Duty) -> Extents:
    """Return programmes, organisers, hosts and days that count; None means any."""
    days = frozenset(day for interval in duty.days for day in interval.days())
    return duty.programmes, duty.organisers, duty.hosts, days
