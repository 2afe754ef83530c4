"""Every place of a scenario that names another part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenarios.coherence.base import Path
    from scenarios.mandate import Mandate, Requirement
    from scenarios.scenario import Scenario

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
    mandates: frozenset[str]


def mentions(scenario: Scenario) -> Iterator[Mention]:
    """Yield every mention of a name in `scenario`."""
    names = _names(scenario)
    yield from _city(scenario, names)
    yield from _calendar(scenario, names)
    yield from _programmes(scenario, names)
    for i, mandate in enumerate(scenario.mandates):
        yield from _mandate(("mandates", i), mandate, names)
    for i, group in enumerate(scenario.separate):
        yield from _each(("separate", i), group, names.mandates, "mandate")
    yield from _clauses(scenario, names)
    yield from _targets(scenario, names)
    yield from _options(scenario, names)


def _names(scenario: Scenario) -> _Names:
    units = {c for o in scenario.organisers for c in (o.id, *o.classes)}
    places = {c for h in scenario.hosts for c in (h.id, *h.classes)}
    return _Names(
        districts=frozenset(scenario.district),
        sectors=frozenset(sector.key for sector in scenario.sectors),
        universities=frozenset(scenario.university),
        types=frozenset(_types(scenario)),
        organisers=frozenset(units),
        hosts=frozenset(places),
        sessions=frozenset(scenario.session),
        kinds=frozenset(scenario.kind),
        themes=frozenset(p.theme for p in scenario.programmes),
        programmes=frozenset(scenario.programme),
        authorities=frozenset(scenario.authority),
        windows=frozenset(window.key for window in scenario.calendar.windows),
        mandates=frozenset(mandate.id for mandate in scenario.mandates),
    )


def _types(scenario: Scenario) -> Iterator[str]:
    yield from (university.type for university in scenario.universities)
    # A calendar may be shared with a place that has universities of more types.
    for semester in scenario.calendar.semesters:
        yield from semester.university_types


def _each(
    path: Path, mentioned: Iterable[str], known: frozenset[str], thing: str
) -> Iterator[Mention]:
    for position, name in enumerate(mentioned):
        yield (*path, position), name, known, thing


def _keys(
    path: Path, mentioned: Iterable[str], known: frozenset[str], thing: str
) -> Iterator[Mention]:
    for name in mentioned:
        yield (*path, name), name, known, thing


def _city(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    for i, university in enumerate(scenario.universities):
        path: Path = ("universities", i)
        yield (*path, "district"), university.district, names.districts, "district"
        yield from _keys(
            (*path, "field_mix"), university.field_mix, names.sectors, "sector"
        )
    for i, organiser in enumerate(scenario.organisers):
        if organiser.district is not None:
            path = ("organisers", i, "district")
            yield path, organiser.district, names.districts, "district"
        if organiser.university is not None:
            path = ("organisers", i, "university")
            yield path, organiser.university, names.universities, "university"
    for i, host in enumerate(scenario.hosts):
        yield ("hosts", i, "district"), host.district, names.districts, "district"
        if host.university is not None:
            path = ("hosts", i, "university")
            yield path, host.university, names.universities, "university"


def _calendar(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    for i, window in enumerate(scenario.calendar.closed):
        path: Path = ("calendar", "closed", i)
        yield from _each(
            (*path, "host_classes"), window.host_classes, names.hosts, "host class"
        )
        yield from _each(
            (*path, "university_types"),
            window.university_types,
            names.types,
            "university type",
        )


def _programmes(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    for i, p in enumerate(scenario.programmes):
        path: Path = ("programmes", i)
        yield (*path, "kind"), p.kind, names.kinds, "kind"
        yield from _each(
            (*path, "organisers"), p.organisers, names.organisers, "organiser"
        )
        yield from _each((*path, "hosts"), p.hosts, names.hosts, "host")
        yield from _each((*path, "sessions"), p.sessions, names.sessions, "session")
        yield from _keys(
            (*path, "sector_weights"), p.sector_weights, names.sectors, "sector"
        )


def _mandate(path: Path, mandate: Mandate, names: _Names) -> Iterator[Mention]:
    yield (*path, "authority"), mandate.authority, names.authorities, "authority"
    for j, reading in enumerate(mandate.readings):
        for k, requirement in enumerate(reading.requires):
            at: Path = (*path, "readings", j, "requires", k)
            yield from _requirement(at, requirement, names)


def _requirement(
    path: Path, requirement: Requirement, names: _Names
) -> Iterator[Mention]:
    of, within = requirement.of, (*path, "of")
    units = names.organisers
    yield from _each((*path, "by"), requirement.by, units, "organiser")
    yield from _each((*within, "kinds"), of.kinds, names.kinds, "kind")
    yield from _each((*within, "themes"), of.themes, names.themes, "theme")
    yield from _each(
        (*within, "programmes"), of.programmes, names.programmes, "programme"
    )
    yield from _each((*within, "organisers"), of.organisers, units, "organiser")
    if requirement.window is not None:
        yield (*path, "window"), requirement.window, names.windows, "window"


def _clauses(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    for group in (
        "commitments", "targets", "services", "rewards", "levers", "encouragements",
        "spending",
    ):  # fmt: skip
        for i, clause in enumerate(getattr(scenario, group)):
            path: Path = (group, i, "authority")
            yield path, clause.authority, names.authorities, "authority"
    units = names.organisers | {"university"}
    for group in ("commitments", "services", "encouragements"):
        for i, clause in enumerate(getattr(scenario, group)):
            yield from _each((group, i, "by"), clause.by, units, "organiser")
    yield from _processes(scenario, names)
    providers = names.organisers | names.universities
    for i, commitment in enumerate(scenario.commitments):
        path = ("commitments", i, "provided")
        yield from _keys(path, commitment.provided, providers, "unit")


def _processes(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    units = names.organisers | names.universities | {"university"}
    commitments = frozenset(commitment.id for commitment in scenario.commitments)
    for i, service in enumerate(scenario.services):
        if service.process is not None:
            path: Path = ("services", i, "process")
            yield from _keys(
                (*path, "advisers"), service.process.advisers, units, "unit"
            )
            if service.process.advisers_of is not None:
                path = (*path, "advisers_of")
                yield path, service.process.advisers_of, commitments, "commitment"


def _targets(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    origins = {origin.key for origin in scenario.arrivals}
    groups = names.universities | origins | {"university"}
    wholes = frozenset(target.id for target in scenario.targets)
    for i, target in enumerate(scenario.targets):
        yield from _each(
            ("targets", i, "of"), target.of, groups, "university or origin"
        )
        if target.part_of is not None:
            yield ("targets", i, "part_of"), target.part_of, wholes, "target"


def _options(scenario: Scenario, names: _Names) -> Iterator[Mention]:
    for choice in ("readings", "strictness"):
        chosen = getattr(scenario.options, choice)
        yield from _keys(("options", choice), chosen, names.mandates, "mandate")
