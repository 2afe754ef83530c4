"""Every place of a scenario that names another part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenarios.mandate import Mandate
    from scenarios.scenario import Scenario

Path = tuple[str | int, ...]
Mention = tuple[Path, str, frozenset[str], str]
"""Path of the mention, name mentioned, names that exist, kind of thing."""


@dataclass(frozen=True, slots=True)
class _Names:
    districts: frozenset[str]
    sectors: frozenset[str]
    universities: frozenset[str]
    types: frozenset[str]
    organisers: frozenset[str]
    hosts: frozenset[str]
    sessions: frozenset[str]
    kinds: frozenset[str]
    themes: frozenset[str]
    programmes: frozenset[str]
    authorities: frozenset[str]
    windows: frozenset[str]


def mentions(scenario: Scenario) -> Iterator[Mention]:
    """Yield every mention of a name in `scenario`."""
    names = _names(scenario)
    yield from _city(scenario, names)
    yield from _calendar(scenario, names)
    yield from _programmes(scenario, names)
    for i, mandate in enumerate(scenario.mandates):
        yield from _mandate(i, mandate, names)
    yield from _clauses(scenario, names)


def _names(scenario: Scenario) -> _Names:
    units = {c for o in scenario.organisers for c in (o.id, *o.classes)}
    places = {c for h in scenario.hosts for c in (h.id, *h.classes)}
    return _Names(
        districts=frozenset(scenario.district),
        sectors=frozenset(sector.key for sector in scenario.sectors),
        universities=frozenset(scenario.university),
        types=frozenset(u.type for u in scenario.universities),
        organisers=frozenset(units),
        hosts=frozenset(places),
        sessions=frozenset(scenario.session),
        kinds=frozenset(scenario.kind),
        themes=frozenset(p.theme for p in scenario.programmes),
        programmes=frozenset(scenario.programme),
        authorities=frozenset(scenario.authority),
        windows=frozenset(window.key for window in scenario.calendar.windows),
    )


def _city(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    for i, university in enumerate(scenario.universities):
        path: Path = ("universities", i)
        yield (*path, "district"), university.district, names.districts, "district"
        for field in university.field_mix:
            yield (*path, "field_mix", field), field, names.sectors, "sector"
    for i, organiser in enumerate(scenario.organisers):
        if organiser.district is not None:
            path = ("organisers", i, "district")
            yield path, organiser.district, names.districts, "district"
    for i, host in enumerate(scenario.hosts):
        yield ("hosts", i, "district"), host.district, names.districts, "district"
        if host.university is not None:
            path = ("hosts", i, "university")
            yield path, host.university, names.universities, "university"


def _calendar(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    for i, window in enumerate(scenario.calendar.closed):
        path = ("calendar", "closed", i)
        for key in window.host_classes:
            yield (*path, "host_classes"), key, names.hosts, "host class"
        for key in window.university_types:
            yield (*path, "university_types"), key, names.types, "university type"


def _programmes(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    for i, programme in enumerate(scenario.programmes):
        known: tuple[tuple[str, Iterable[str], frozenset[str], str], ...] = (
            ("kind", (programme.kind,), names.kinds, "kind"),
            ("organisers", programme.organisers, names.organisers, "organiser"),
            ("hosts", programme.hosts, names.hosts, "host"),
            ("sessions", programme.sessions, names.sessions, "session"),
            ("sector_weights", programme.sector_weights, names.sectors, "sector"),
        )
        for field, mentioned, existing, thing in known:
            for name in mentioned:
                yield ("programmes", i, field), name, existing, thing


def _mandate(i: int, mandate: Mandate, names: _Names) -> Iterator[Mention]:
    path: Path = ("mandates", i)
    yield (*path, "authority"), mandate.authority, names.authorities, "authority"
    for j, reading in enumerate(mandate.readings):
        for k, requirement in enumerate(reading.requires):
            at: Path = (*path, "readings", j, "requires", k)
            of = requirement.of
            known: tuple[tuple[Path, Iterable[str], frozenset[str], str], ...] = (
                ((*at, "by"), requirement.by, names.organisers, "organiser"),
                ((*at, "of", "kinds"), of.kinds, names.kinds, "kind"),
                ((*at, "of", "themes"), of.themes, names.themes, "theme"),
                (
                    (*at, "of", "programmes"),
                    of.programmes,
                    names.programmes,
                    "programme",
                ),
                (
                    (*at, "of", "organisers"),
                    of.organisers,
                    names.organisers,
                    "organiser",
                ),
            )
            for where, mentioned, existing, thing in known:
                for name in mentioned:
                    yield where, name, existing, thing
            if requirement.window is not None:
                yield (*at, "window"), requirement.window, names.windows, "window"


def _clauses(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    groups = (
        "commitments",
        "targets",
        "rewards",
        "levers",
        "encouragements",
        "spending",
    )
    for group in groups:
        for i, clause in enumerate(getattr(scenario, group)):
            path = (group, i, "authority")
            yield path, clause.authority, names.authorities, "authority"
    units = names.organisers | {"university"}
    for group in ("commitments", "encouragements"):
        for i, clause in enumerate(getattr(scenario, group)):
            for name in clause.by:
                yield (group, i, "by"), name, units, "organiser"
