"""Whether the parts of a scenario fit together: every name known, no contradiction.

CHECKS is the table of contents; each check yields every problem it sees.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scenarios.behaviour import estimates
from scenarios.duties import duties
from scenarios.estimate import Estimate
from scenarios.interval import Interval
from scenarios.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scenarios.scenario import Scenario

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A problem at a path of the scenario, not yet traced to its file."""

    path: Path
    value: str
    rule: str
    advice: str

    @property
    def words(self) -> tuple[str, str, str]:
        """Value, rule and advice."""
        return self.value, self.rule, self.advice


def broken_references(scenario: Scenario) -> tuple[Broken, ...]:
    """Return everything that does not fit together, in the order of CHECKS."""
    found: list[Broken] = []
    for check in CHECKS:
        found.extend(check(scenario))
        if found and check is duplicate_names:
            break
    return tuple(found)


def duplicate_names(scenario: Scenario) -> Iterator[Broken]:
    """Find ids that two members of a list share."""
    for collection in _NAMED:
        seen: set[str] = set()
        for i, item in enumerate(getattr(scenario, collection)):
            name = str(getattr(item, "id", None) or getattr(item, "key", ""))
            if name in seen:
                yield Broken(
                    (collection, i), name, "this id is taken", "Rename or remove one."
                )
            seen.add(name)


def unknown_names(scenario: Scenario) -> Iterator[Broken]:
    """Find names of districts, organisers, hosts and so on that do not exist."""
    for path, name, known, thing in mentions(scenario):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
            advice = f"Did you mean {near[0]}?" if near else f"Declare the {thing}."
            yield Broken(path, name, f"no such {thing}", advice)


def overlapping_semesters(scenario: Scenario) -> Iterator[Broken]:
    """Find semesters of one university type that share a day."""
    terms = list(enumerate(scenario.calendar.semesters))
    for (_, a), (j, b) in ((x, y) for x in terms for y in terms if x[0] < y[0]):
        shared = sorted(set(a.university_types) & set(b.university_types))
        if shared and a.overlaps(b):
            yield Broken(
                ("calendar", "semesters", j),
                f"{b.first}..{b.last}",
                f"overlaps {a.first}..{a.last} for {', '.join(shared)}",
                "Let one end before the other begins.",
            )


def seasons_partition(scenario: Scenario) -> Iterator[Broken]:
    """Find gaps and overlaps between the seasons of the horizon."""
    horizon = scenario.calendar.horizon
    seasons = sorted(scenario.calendar.seasons, key=lambda season: season.first)
    covered = sum(season.num_days for season in seasons)
    joined = all((b.first - a.last).days == 1 for a, b in pairwise(seasons))
    whole = seasons and Interval(first=seasons[0].first, last=seasons[-1].last)
    if not (joined and covered == horizon.num_days and whole == horizon):
        yield Broken(
            ("calendar", "seasons"),
            f"{covered} days",
            f"seasons must cover {horizon.first}..{horizon.last}, each day once",
            "Move their first and last days.",
        )


def semesters_for_every_type(scenario: Scenario) -> Iterator[Broken]:
    """Find university types whose campuses would never be open."""
    kept = {t for s in scenario.calendar.semesters for t in s.university_types}
    for i, university in enumerate(scenario.universities):
        if university.type not in kept:
            yield Broken(
                ("universities", i, "type"),
                university.type,
                "no semester is kept by this type",
                "Name the type in a semester, or mend its spelling.",
            )


def programmes_have_venues(scenario: Scenario) -> Iterator[Broken]:
    """Find programmes that none of their hosts has a venue for."""
    for i, programme in enumerate(scenario.programmes):
        wanted = set(programme.venue_kinds)
        hosts = [h for h in scenario.hosts if {h.id, *h.classes} & set(programme.hosts)]
        if hosts and not any(v.kind in wanted for h in hosts for v in h.venues):
            yield Broken(
                ("programmes", i, "venue_kinds"),
                ", ".join(programme.venue_kinds),
                "none of the programme's hosts has such a venue",
                "Add a venue to a host, or allow another kind.",
            )


def mandates_can_be_run(scenario: Scenario) -> Iterator[Broken]:
    """Find mandates that no organiser has a programme for."""
    position = {mandate.id: i for i, mandate in enumerate(scenario.mandates)}
    reported: set[tuple[str, str]] = set()
    for duty in duties(scenario):
        runs = any(
            duty.organisers
            & {o.id for o in scenario.organisers_of(scenario.programme[p].organisers)}
            for p in duty.programmes
        )
        if runs or not duty.at_least or (duty.mandate, duty.unit) in reported:
            continue
        reported.add((duty.mandate, duty.unit))
        yield Broken(
            ("mandates", position[duty.mandate]),
            duty.unit,
            "nobody can run this mandate: no programme fits its units and selection",
            "Add the unit to a programme's organisers, or widen the selection.",
        )


def readings_exist(scenario: Scenario) -> Iterator[Broken]:
    """Find options that name a mandate or reading that does not exist."""
    mandates = {mandate.id: mandate for mandate in scenario.mandates}
    for mandate_id, key in scenario.options.readings.items():
        keys = (
            [r.key for r in mandates[mandate_id].readings]
            if (mandate_id in mandates)
            else []
        )
        if key not in keys:
            known = ", ".join(keys) or "none: no such mandate"
            yield Broken(
                ("options", "readings", mandate_id),
                key,
                "no such reading",
                f"Readings of {mandate_id}: {known}.",
            )


def ranges_of_estimates(scenario: Scenario) -> Iterator[Broken]:
    """Find probabilities outside 0 to 1 and quantities below 0."""
    for path, estimate in _all_estimates(scenario):
        bounded = estimate.unit in _SHARE_UNITS
        signed = "log" in estimate.unit
        if (estimate.low < 0 and not signed) or (bounded and estimate.high > 1):
            rule = "lies between 0 and 1" if bounded else "is not negative"
            yield Broken(
                path,
                f"{estimate.low}..{estimate.high}",
                f"an estimate in [{estimate.unit}] {rule}",
                "Change value, low and high.",
            )


def _all_estimates(scenario: Scenario) -> Iterator[tuple[Path, Estimate]]:
    for dotted, estimate in estimates(scenario.behaviour).items():
        yield ("behaviour", *dotted.split(".")), estimate
    for group in ("universities", "sectors", "programmes"):
        for i, item in enumerate(getattr(scenario, group)):
            for name, value in item:
                if isinstance(value, Estimate):
                    yield (group, i, name), value


CHECKS: tuple[Callable[[Scenario], Iterable[Broken]], ...] = (
    duplicate_names,
    unknown_names,
    overlapping_semesters,
    seasons_partition,
    semesters_for_every_type,
    programmes_have_venues,
    mandates_can_be_run,
    readings_exist,
    ranges_of_estimates,
)

_NAMED = (
    "districts", "sectors", "universities", "organisers", "hosts", "sessions", "kinds",
    "programmes", "authorities", "mandates", "commitments", "targets", "rewards",
    "levers", "encouragements", "spending",
)  # fmt: skip
_SHARE_UNITS = ("probability", "share")
