"""Targets: each asks for something that is counted, of a class that is simulated."""

from __future__ import annotations

from datetime import date
from math import fsum
from typing import TYPE_CHECKING, get_args

from scenarios.classes import is_served, main_class
from scenarios.coherence.base import Broken
from scenarios.destinations import Destination, wholes
from scenarios.target import Arrival, MarketOutcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.coherence.base import Path
    from scenarios.scenario import Scenario

_DESTINATIONS: tuple[str, ...] = get_args(Destination)
_ARRIVALS: tuple[str, ...] = get_args(Arrival)
_MARKET: tuple[str, ...] = get_args(MarketOutcome)
_OVERLAPS: dict[str, tuple[str, ...]] = {
    "local_hires_by_event": ("retained",),
    "outside_hires_by_event": ("outside",),
    "unplaced_at_graduation": tuple(
        m for m in _MARKET if m != "unplaced_at_graduation"
    ),
    "arrived": ("arrived_for_work", *_DESTINATIONS),
    "arrived_double_first_class": ("arrived", "arrived_for_work", *_DESTINATIONS),
}
"""Outcomes, and others that may count the same persons."""


def destinations_leave_a_rest(scenario: Scenario) -> Iterator[Broken]:
    """Find shares of destinations below 0, or that may add up to more than 1."""
    for path, shares in wholes(scenario.destinations, scenario.arrivals):
        most = fsum(share.high for share in shares.values())
        if most > 1 or any(share.low < 0 for share in shares.values()):
            rule = "shares must be at least 0 and add up to 1 at most, highs too"
            yield Broken(path, f"{most:g}", rule, "Narrow the ranges.")


def origins_are_no_universities(scenario: Scenario) -> Iterator[Broken]:
    """Find origins of arrivals that bear the name of a university."""
    for i, origin in enumerate(scenario.arrivals):
        if origin.key in scenario.university:
            rule = "this is a university of the city"
            yield Broken(("arrivals", i, "key"), origin.key, rule, "Rename the origin.")


def measures_are_counted(scenario: Scenario) -> Iterator[Broken]:
    """Find targets on destinations or arrivals of which the scenario knows nothing."""
    given = {d for _, w in wholes(scenario.destinations, scenario.arrivals) for d in w}
    known = given | set(_ARRIVALS if scenario.arrivals else ())
    for i, target in enumerate(scenario.targets):
        for j, measure in enumerate(target.measures):
            if measure in (*_DESTINATIONS, *_ARRIVALS) and measure not in known:
                group = "arrivals" if measure in _ARRIVALS else "destinations"
                yield Broken(
                    ("targets", i, "measures", j),
                    measure,
                    f"the scenario has no {group} to count this in",
                    f"Add {group}, or remove the measure.",
                )


def measures_share_nobody(scenario: Scenario) -> Iterator[Broken]:
    """Find measures of a target that count somebody twice."""
    for i, target in enumerate(scenario.targets):
        for j, measure in enumerate(target.measures):
            before, others = set(target.measures[:j]), _OVERLAPS.get(measure, ())
            again = before & {measure} | {*target.measures} & {*others}
            if again:
                rule = f"counts persons of {', '.join(sorted(again))} again"
                path = ("targets", i, "measures", j)
                yield Broken(path, measure, rule, "Keep one of them.")


def groups_are_counted(scenario: Scenario) -> Iterator[Broken]:
    """Find groups of a target of which none of its measures counts anybody."""
    here = {*_MARKET, *scenario.destinations}
    there = {o.key: {*_ARRIVALS, *o.destinations} for o in scenario.arrivals}
    for i, target in enumerate(scenario.targets):
        for j, group in enumerate(target.of):
            if not there.get(group, here) & {*target.measures}:
                rule = "none of the measures counts anybody of these"
                path = ("targets", i, "of", j)
                yield Broken(path, group, rule, "Remove it, or name another measure.")


def rates_are_shares(scenario: Scenario) -> Iterator[Broken]:
    """Find rates of persons that are not among those they are divided by."""
    for i, target in enumerate(scenario.targets):
        outside = set(_ARRIVALS if target.is_rate else ())
        if target.rate_of == "in_market":
            outside |= set(_DESTINATIONS)
        for j, measure in enumerate(target.measures):
            if measure in outside:
                yield Broken(
                    ("targets", i, "measures", j),
                    measure,
                    f"these persons are no part of {target.rate_of}",
                    "Remove the measure, or rate_of.",
                )


def classes_meet_the_horizon(scenario: Scenario) -> Iterator[Broken]:
    """Find classes that meet no day of the horizon, and dates before their outcome."""
    horizon = scenario.calendar.horizon
    for i, target in enumerate(scenario.targets):
        for j, graduating in enumerate(target.classes):
            if not is_served(horizon, graduating):
                rule = f"meets no day of {horizon.first}..{horizon.last}"
                path: Path = ("targets", i, "classes", j)
                yield Broken(path, str(graduating), rule, "Remove the class.")
        if target.due:
            last = target.classes[-1] if target.classes else main_class(horizon)
            counted = date(last, 12, 31)
            if target.due < counted:
                rule = f"is before {counted}, when the last class is counted"
                path = ("targets", i, "due")
                yield Broken(path, str(target.due), rule, "Mend the date or classes.")


def parts_are_not_larger(scenario: Scenario) -> Iterator[Broken]:
    """Find parts of a target that ask for more than the whole."""
    whole = {target.id: target.at_least for target in scenario.targets}
    for i, target in enumerate(scenario.targets):
        most = whole.get(target.part_of or "")
        if most is not None and (target.at_least or 0.0) > most:
            rule = f"is above the {most:g} of {target.part_of}, which it is part of"
            path = ("targets", i, "at_least")
            yield Broken(path, f"{target.at_least:g}", rule, "Mend the figure.")
