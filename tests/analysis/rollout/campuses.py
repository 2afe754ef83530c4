"""A city of like campuses: half of them have their fair early, half of them late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from scenarios.plan import Booking
from scenarios.plan_files import by_hand
from scenarios.response import Curve, ResponseCurves
from tests.optimizer.small_city import (
    calendar,
    city,
    estimate,
    host,
    mandate,
    named,
    organiser,
    programme,
    requirement,
    university,
)

if TYPE_CHECKING:
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario

MEASURED = date(2027, 4, 30)
FIRST = date(2027, 3, 1)
DAYS = 122
SEASONS = (("spring", FIRST, MEASURED), ("summer", date(2027, 5, 1), date(2027, 6, 30)))


def campuses(number: int, **changes: Any) -> Scenario:
    """Return a city of so many campuses that owes a fair at each."""
    names = [f"U{i}" for i in range(1, number + 1)]
    seasons = [
        {"key": key, "name": named(key), "first": first, "last": last}
        for key, first, last in SEASONS
    ]
    owed = requirement(at_least=number)
    data: dict[str, Any] = {
        "calendar": calendar(FIRST, DAYS, seasons=seasons),
        "universities": [
            university(name, graduates=estimate(300 + 10 * i))
            for i, name in enumerate(names)
        ],
        "hosts": [host(name, university=name) for name in names],
        "organisers": [organiser("O1", crews=1)],
        "programmes": [programme("P1", spacing_days=14)],
        "mandates": [mandate("M", owed)],
    }
    return city(**(data | changes))


def fairs(scenario: Scenario, *, apart_days: int = 3) -> Plan:
    """Return a plan with a fair at every campus, every second one of them late."""
    bookings = []
    for number, place in enumerate(scenario.hosts):
        is_late = number % 2
        week = timedelta(days=7 * (number // 2) + apart_days * is_late)
        day = (date(2027, 5, 3) if is_late else FIRST) + week
        bookings.append(fair(scenario, place.id, day))
    return by_hand(scenario, tuple(sorted(bookings, key=lambda b: b.date)))


def fair(scenario: Scenario, place: str, day: date) -> Booking:
    """Return a fair on that day."""
    chosen = scenario.programme["P1"]
    return Booking(
        booking_id=f"P1@O1@{place}@1",
        programme="P1",
        kind=chosen.kind,
        theme=chosen.theme,
        organiser="O1",
        host=place,
        district="D1",
        date=day,
        daypart="am",
        venue="V1",
        employers=chosen.employers,
        posts=chosen.posts,
        participants=chosen.participants,
        cost_yuan=1000,
        mandates=("M",),
    )


def flat_curves(scenario: Scenario) -> ResponseCurves:
    """Return curves by which a fair does as much anywhere at any time."""
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=1,
        seed=1,
        doses={"P1": 1.0},
        curves=tuple(
            Curve(
                host=place.id, kind="fair", season=season, dose_steps=(1.0,),
                gains=(2.0,), reach={place.id: 1.0},
            )
            for place in scenario.hosts
            for season, _, _ in SEASONS
        ),
        taste={u.id: -0.8 for u in scenario.universities},
        misfit_share=0.0,
    )  # fmt: skip
