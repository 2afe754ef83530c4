"""Random scenarios, by number and size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from tests.optimizer.small_city import (
    calendar,
    city,
    estimate,
    host,
    mandate,
    named,
    options,
    organiser,
    programme,
    requirement,
    sector,
    university,
    venue,
)

if TYPE_CHECKING:
    from scenarios.scenario import Scenario
    from tests.optimizer.small_city import Data


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything a random city may have."""

    num_days: range
    universities: tuple[int, ...]
    organisers: tuple[int, ...]
    programmes: tuple[int, ...]
    venues: tuple[int, ...]
    mandates: tuple[int, ...]
    budget_yuan: range


TINY = Size(range(3, 8), (1,), (1, 1, 2), (2,), (1, 1, 2), (0, 1, 2), range(800, 9000))
"""Few enough plans to look at each."""
SMALL = Size(
    range(21, 43), (1, 2), (1, 2, 3), (2, 3), (1, 2), (1, 1, 2), range(2000, 16000)
)
"""Weeks, but a few events only."""


def random_city(number: int, size: Size = SMALL) -> Scenario:
    """Return random scenario `number`, with limits that a few events may break."""
    rng = Random(f"city {number}")
    first = date(2027, 2, 22) + timedelta(days=rng.randrange(25))
    num_days = rng.choice(size.num_days)
    universities = [
        university(f"U{i}", graduates=estimate(rng.randrange(200, 3000)))
        for i in range(rng.choice(size.universities))
    ]
    organisers = [_random_organiser(rng, i) for i in range(rng.choice(size.organisers))]
    programmes = [_random_programme(rng, i) for i in range(rng.choice(size.programmes))]
    made = city(
        calendar=_random_calendar(rng, first, num_days),
        sectors=[_random_sector(rng, key) for key in ("making", "trade")],
        universities=universities,
        organisers=organisers,
        hosts=[
            *(_random_host(rng, size, u["id"], u["id"]) for u in universities),
            _random_host(rng, size, "hall", None),
        ],
        kinds=[
            {
                "key": key,
                "name": named(key),
                "channel": key,
                "serves_every_university": rng.random() < often,
            }
            for key, often in (("fair", 0.5), ("talk", 0.15))
        ],
        programmes=programmes,
        mandates=[
            _by_district(Random(f"district {number} {i}"), _random_mandate(rng, i))
            for i in range(rng.choice(size.mandates))
        ],
        options=_random_options(rng, size),
    )
    return _separated(made)


def _separated(made: Scenario) -> Scenario:
    """Return `made` with its mandates kept apart, if it has two that count events."""
    figures = [r for m in made.mandates for r in m.readings[0].requires]
    if len(figures) < 2 or any(figure.measure != "events" for figure in figures):
        return made
    return made.revised(separate=[[mandate.id for mandate in made.mandates]])


def _random_calendar(rng: Random, first: date, num_days: int) -> Data:
    last = first + timedelta(days=num_days - 1)
    margin, span = min(7, num_days // 3), min(10, num_days // 2)
    step = first + timedelta(days=rng.randrange(margin, num_days - margin))
    off = first + timedelta(days=rng.randrange(num_days))
    opens = first + timedelta(days=rng.randrange(num_days - span))
    closes = opens + timedelta(days=rng.randrange(span * 2 // 5, span))
    seasons = [
        {"key": "early", "first": first, "last": step - timedelta(days=1)},
        {"key": "late", "first": step, "last": last},
    ]
    if rng.random() < 0.3:
        seasons = [{"key": "early", "first": first, "last": last}]
    peak = [{"first": opens, "last": closes}]
    if rng.random() < 0.5 and closes < last - timedelta(days=3):
        peak.append({"first": closes + timedelta(days=2), "last": last})
    holiday = {"name": named("feast"), "status": "official", "source": "made up"}
    return calendar(
        first,
        num_days,
        seasons=[{**season, "name": named("season")} for season in seasons],
        holidays=[{**holiday, "first": off, "last": off}],
        windows=[{"key": "peak", "name": named("peak"), "intervals": peak}],
    )


def _random_sector(rng: Random, key: str) -> Data:
    return sector(
        key,
        employers=estimate(rng.randrange(8, 25)),
        weekly_share=rng.choice((0.5, 0.8, 1.0)),
        visits_per_season=rng.choice((1, 1, 2)),
    )


def _random_organiser(rng: Random, i: int) -> Data:
    return organiser(
        f"O{i}",
        classes=["office", rng.choice(("north", "south"))],
        district=rng.choice(("D1", "D2", None)),
        crews=rng.choice((1, 2)),
        events_per_crew_week=rng.choice((1, 2)),
    )


def _random_host(rng: Random, size: Size, key: str, campus: str | None) -> Data:
    return host(
        key,
        university=campus,
        district=rng.choice(("D1", "D2")),
        lat=37.5 + rng.choice((0.0, 0.02, 0.05)),
        venues=[venue(f"V{i}") for i in range(rng.choice(size.venues))],
        events_per_week=rng.choice((1, 2, 3)),
    )


def _random_programme(rng: Random, i: int) -> Data:
    weights = {"making": 0.75, "trade": 0.25}
    return programme(
        f"P{i}",
        kind=rng.choice(("fair", "talk")),
        theme=rng.choice(("general", "general", "women")),
        sessions=rng.choice((["am"], ["am", "pm"], ["day"], ["day", "pm"])),
        weekends=rng.random() < 0.3,
        own_district=rng.random() < 0.2,
        employers=rng.randrange(3, 14),
        posts=rng.randrange(20, 90),
        participants=rng.randrange(50, 300),
        sector_weights=rng.choice(({}, {"making": 1.0}, weights)),
        local_share=estimate(rng.choice((0.5, 0.8, 1.0))),
        crews=rng.choice((1, 1, 2)) if i else 1,
        spacing_days=rng.choice((0, 1, 5, 9)),
        max_per_host=rng.choice((1, 2, 3)),
        cost_yuan=estimate(rng.randrange(800, 4000)),
    )


def _random_mandate(rng: Random, i: int) -> Data:
    measure, unit = rng.choice(
        (
            ("events", 1),
            ("events", 1),
            ("employers", 8),
            ("posts", 50),
            ("participants", 150),
            ("distinct_months", 1),
            ("distinct_hosts", 1),
        )
    )
    figures = {
        "least": {"at_least": rng.choice((0, 1, 1, 2)) * unit},
        "most": {"at_most": rng.choice((1, 1, 2, 3)) * unit},
        "both": {"at_least": unit, "at_most": 2 * unit},
    }
    requires = requirement(
        by=[rng.choice(("office", "office", "north", "O0"))],
        each=rng.random() < 0.4,
        of=_random_selector(rng),
        measure=measure,
        per=rng.choice(("horizon", "year", "half", "quarter", "month", "week")),
        window=rng.choice((None, None, "peak")),
        per_university=rng.random() < 0.2,
        **figures[rng.choice(("least", "most", "most", "both"))],
    )
    return mandate(f"M{i}", requires, strictness=rng.choice(("must",) * 4 + ("aim",)))


def _by_district(rng: Random, made: Data) -> Data:
    """Let some figures be owed in every district, or count districts."""
    for figure in made["readings"][0]["requires"]:
        if figure["measure"] == "distinct_hosts" and rng.random() < 0.5:
            figure["measure"] = "distinct_districts"
        if not figure["per_university"]:
            figure["per_district"] = rng.random() < 0.2
    return made


def _random_selector(rng: Random) -> Data:
    return rng.choice(
        (
            {},
            {},
            {"kinds": ["fair"]},
            {"themes": ["general"]},
            {"programmes": ["P0"]},
            {"organisers": ["office"]},
        )
    )


def _random_options(rng: Random, size: Size) -> Data:
    budget: Data = {"yuan": rng.choice(size.budget_yuan)}
    if rng.random() < 0.1:
        budget = {"times_minimum": 1.5}
    return options(
        budget=budget,
        crowding={
            "within_km": rng.choice((0.0, 3.0, 10.0)),
            "events_per_day": rng.choice((1, 1, 2)),
        },
    )
