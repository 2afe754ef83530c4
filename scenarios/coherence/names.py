"""Names: each declared once, none used that is not declared."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from scenarios.coherence.base import Broken
from scenarios.coherence.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenarios.coherence.base import Path
    from scenarios.scenario import Scenario

_CLAUSES = (
    "mandates", "commitments", "targets", "services", "rewards", "levers",
    "encouragements", "spending",
)  # fmt: skip
_NAMED = (
    "cities", "districts", "sectors", "universities", "organisers", "hosts",
    "sessions", "kinds", "programmes", "authorities", *_CLAUSES, "arrivals",
)  # fmt: skip


def duplicate_names(scenario: Scenario) -> Iterator[Broken]:
    """Find ids that two members of a list share, or two clauses of whatever class."""
    clauses: set[str] = set()
    for path, members in _lists(scenario):
        seen = clauses if path[0] in _CLAUSES and len(path) == 1 else set()
        for i, member in enumerate(members):
            name = str(getattr(member, "id", None) or getattr(member, "key", ""))
            if name in seen:
                rule, advice = "this id is taken", "Rename or remove one."
                yield Broken((*path, i), name, rule, advice)
            seen.add(name)


def unknown_names(scenario: Scenario) -> Iterator[Broken]:
    """Find names of districts, organisers, hosts and so on that do not exist."""
    for path, name, known, thing in mentions(scenario):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
            advice = f"Did you mean {near[0]}?" if near else f"Declare the {thing}."
            yield Broken(path, name, f"no such {thing}", advice)


def unknown_readings(scenario: Scenario) -> Iterator[Broken]:
    """Find readings chosen that their mandate does not have."""
    mandates = {mandate.id: mandate for mandate in scenario.mandates}
    for mandate_id, key in scenario.options.readings.items():
        if mandate_id not in mandates:
            continue
        known = [reading.key for reading in mandates[mandate_id].readings]
        if key not in known:
            path = ("options", "readings", mandate_id)
            advice = f"Readings of {mandate_id}: {', '.join(known)}."
            yield Broken(path, key, "no such reading", advice)


def _lists(scenario: Scenario) -> Iterator[tuple[Path, Iterable[Any]]]:
    for collection in _NAMED:
        yield (collection,), getattr(scenario, collection)
    yield ("calendar", "seasons"), scenario.calendar.seasons
    yield ("calendar", "windows"), scenario.calendar.windows
    for i, host in enumerate(scenario.hosts):
        yield ("hosts", i, "venues"), host.venues
    for i, mandate in enumerate(scenario.mandates):
        yield ("mandates", i, "readings"), mandate.readings
