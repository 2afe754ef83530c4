"""Days: terms, seasons and windows that fit the horizon and each other."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from scenarios.coherence.base import Broken
from scenarios.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.scenario import Scenario

_YEARS = (2000, 2100)
_LONGEST_DAYS = 3700


def horizon_is_near(scenario: Scenario) -> Iterator[Broken]:
    """Find a horizon that is centuries away or decades long: a year mistyped."""
    horizon = scenario.calendar.horizon
    earliest, latest = _YEARS
    near = earliest <= horizon.first.year and horizon.last.year < latest
    if not near or horizon.num_days > _LONGEST_DAYS:
        yield Broken(
            ("calendar", "horizon"),
            f"{horizon.first}..{horizon.last}",
            f"must lie within {earliest} and {latest}, ten years at most",
            "Mend the years.",
        )


def overlapping_semesters(scenario: Scenario) -> Iterator[Broken]:
    """Find semesters of one university type that share a day."""
    for (_, a), (j, b) in combinations(enumerate(scenario.calendar.semesters), 2):
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
    if not (joined and whole == horizon):
        yield Broken(
            ("calendar", "seasons"),
            f"{covered} days",
            f"seasons must cover {horizon.first}..{horizon.last}, each day once",
            "Move their first and last days.",
        )


def semesters_for_every_type(scenario: Scenario) -> Iterator[Broken]:
    """Find university types whose campuses would never be open."""
    horizon = scenario.calendar.horizon
    kept = {
        university_type
        for semester in scenario.calendar.semesters
        if semester.overlaps(horizon)
        for university_type in semester.university_types
    }
    for i, university in enumerate(scenario.universities):
        if university.type not in kept:
            yield Broken(
                ("universities", i, "type"),
                university.type,
                "no semester of the horizon is kept by this type",
                "Name the type in a semester, or mend its spelling.",
            )


def windows_within_the_horizon(scenario: Scenario) -> Iterator[Broken]:
    """Find windows without a day to plan on: their mandates would vanish."""
    horizon = scenario.calendar.horizon
    for i, window in enumerate(scenario.calendar.windows):
        if not any(interval.overlaps(horizon) for interval in window.intervals):
            yield Broken(
                ("calendar", "windows", i, "intervals"),
                ", ".join(f"{s.first}..{s.last}" for s in window.intervals),
                f"no day of the window lies in {horizon.first}..{horizon.last}",
                "Move its days, or remove the window.",
            )
