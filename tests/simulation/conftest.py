"""A small city for the simulation: three universities, three sectors, one year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from scenarios.behaviour import with_values
from scenarios.plan import Booking
from scenarios.scenario import Scenario

SECTORS = ("making", "trade", "care")
SEASON = (
    *(0.13, 0.17, 0.15, 0.08, 0.02, 0.03, 0.17, 0.13),
    *(0.08, 0.04, 0.06, 0.05, 0.05, 0.04, 0.03, 0.02),
)


def estimate(value: float) -> dict[str, Any]:
    return {
        "value": value,
        "low": value,
        "high": value,
        "unit": "as named",
        "source": "made up for tests",
        "mark": "assumption",
    }


def named(name: str) -> dict[str, str]:
    return {"zh": name, "en": name}


def estimates(**values: float) -> dict[str, Any]:
    return {name: estimate(value) for name, value in values.items()}


def behaviour() -> dict[str, Any]:
    months = {
        str(m): estimate(0.3 if m in (3, 4, 9, 10) else 0.0) for m in range(1, 13)
    }
    return {
        "attendance": estimates(
            fair_own_campus=0.3,
            talk_own_field=0.1,
            visit_seat_filled=0.7,
            encouraged_gain=0.15,
            engagement_log_odds=1.0,
            fit_log_odds=0.5,
            distance_log_odds_per_km=0.1,
            other_place_log_odds=0.7,
            fatigue_log_odds=0.25,
            hometown_log_odds=0.3,
        )
        | {"season_log_odds": months},
        "contact": estimates(
            active_voluntary=0.82,
            active_encouraged=0.27,
            active_structured=0.95,
            booths_per_active=3.0,
            popularity_exponent=0.8,
            fit_weight=1.0,
            service_minutes=6.0,
            service_cv=0.6,
            interviewers=2.0,
            patience_minutes=25.0,
            stroll_minutes=5.0,
            passive_attention=0.5,
            resume_interview=0.35,
        ),
        "offers": estimates(
            offer_per_active=0.25,
            fit_log_odds=0.5,
            lag_weeks_mean=3.0,
            lag_weeks_sd=2.0,
            posts_per_employer=12.0,
            hireable_share=0.5,
            oversubscription=1.3,
        ),
        "search": estimates(
            offered_by_mid_april=0.5,
            offered_by_year_end=0.9,
            local_share=0.45,
            awakened_share=0.5,
            idle_share=0.5,
            searcher_pace=2.0,
            exclusive_share=0.3,
            half_life_months=2.0,
            matching_elasticity=0.6,
            matching_slack=1.5,
        )
        | {"month_weights": {str(m + 1): estimate(w) for m, w in enumerate(SEASON)}},
        "choice": estimates(
            dissimilarity=0.5,
            wage_weight=2.0,
            wage_sd=0.15,
            hometown_log_odds=1.5,
            reservation_start=1.0,
            reservation_end=-2.0,
            internship_log_odds=0.15,
            visit_dose=0.1,
            visit_offer_gain=0.13,
        )
        | {"degree_log_odds": estimates(bachelor=0.0, college=0.3)},
    }


def university(key: str, graduates: int, lat: float, making: float) -> dict[str, Any]:
    return {
        "id": key,
        "name": named(key),
        "type": "undergraduate",
        "affiliation": "provincial",
        "affiliation_source": "made up for tests",
        "district": "D1",
        "lat": lat,
        "lon": 121.4,
        "degree_mix": {"bachelor": 0.7, "college": 0.3},
        "field_mix": {"making": making, "trade": 0.8 - making, "care": 0.2},
        **estimates(
            graduates=graduates,
            home_share=0.3,
            labour_market_share=0.8,
            baseline_retention=0.3,
            retained_mean=0.24 * graduates,
        ),
    }


def host(key: str, lat: float, owner: str | None) -> dict[str, Any]:
    venue = {"id": "hall", "name": named("hall"), "kind": "hall", "capacity": 5000}
    return {
        "id": key,
        "name": named(key),
        "classes": ["campus" if owner else "hall"],
        "district": "D1",
        "university": owner,
        "lat": lat,
        "lon": 121.4,
        "venues": [venue],
        "events_per_week": 5,
    }


def programme(key: str, kind: str, **changes: Any) -> dict[str, Any]:
    standard = {
        "id": key,
        "name": named(key),
        "kind": kind,
        "theme": "any",
        "organisers": ["bureau"],
        "hosts": ["campus", "hall"],
        "venue_kinds": ["hall"],
        "sessions": ["morning", "afternoon"],
        "employers": 20,
        "posts": 200,
        "participants": 1000,
        "sector_weights": {},
        "local_share": estimate(0.9),
        "reach_km": 30.0,
        "spacing_days": 0,
        "max_per_host": 50,
        "cost_yuan": estimate(1000.0),
        "cost_category": "event",
    }
    return standard | changes


def city() -> dict[str, Any]:
    horizon = {"first": "2027-01-01", "last": "2027-12-31"}
    return {
        "name": "small",
        "title": named("small"),
        "city": named("small"),
        "calendar": {
            "horizon": horizon,
            "holidays": [],
            "semesters": [],
            "seasons": [{"key": "year", "name": named("year"), **horizon}],
        },
        "districts": [
            {
                "id": "D1",
                "name": named("D1"),
                "kind": "district",
                "lat": 37.5,
                "lon": 121.4,
                "source": "made up for tests",
                "mark": "assumption",
            }
        ],
        "sectors": [
            {
                "key": key,
                "name": named(key),
                "employers": estimate(size),
                "weekly_share": 0.5,
                "visits_per_season": 10,
            }
            for key, size in zip(SECTORS, (60.0, 40.0, 20.0), strict=True)
        ],
        "universities": [
            university("U1", 900, 37.50, 0.5),
            university("U2", 600, 37.55, 0.2),
            university("U3", 300, 37.80, 0.4),
        ],
        "organisers": [
            {
                "id": key,
                "name": named(key),
                "classes": ["bureau"],
                "crews": crews,
                "events_per_crew_week": 9,
                "source": "made up for tests",
                "mark": "assumption",
            }
            for key, crews in (("bureau", 3), ("league", 1))
        ],
        "hosts": [
            host("U1", 37.50, "U1"),
            host("U2", 37.55, "U2"),
            host("U3", 37.80, "U3"),
            host("hall", 37.52, None),
        ],
        "sessions": [
            {
                "key": "morning",
                "dayparts": ["morning"],
                "opens": "09:00",
                "closes": "12:00",
            },
            {
                "key": "afternoon",
                "dayparts": ["afternoon"],
                "opens": "14:00",
                "closes": "17:00",
            },
        ],
        "kinds": [
            {"key": "fair", "name": named("fair"), "channel": "fair"},
            {"key": "talk", "name": named("talk"), "channel": "talk"},
            {"key": "visit", "name": named("visit"), "channel": "visit"},
            {"key": "contest", "name": named("contest"), "channel": "none"},
        ],
        "programmes": [
            programme("fair", "fair"),
            programme("making_fair", "fair", sector_weights={"making": 1.0}),
            programme("away_fair", "fair", local_share=estimate(0.0)),
            programme("home_fair", "fair", local_share=estimate(1.0)),
            programme("talk", "talk", employers=2, participants=60, organised=True),
            programme("policy_talk", "talk", employers=0, participants=60),
            programme("visit", "visit", employers=3, participants=40, structured=True),
            programme("contest", "contest", employers=0),
        ],
        "authorities": [],
        "mandates": [],
        "behaviour": behaviour(),
        "curves": "none",
        "options": {
            "budget": {"yuan": 1},
            "crowding": {"within_km": 1.0, "events_per_day": 5},
        },
    }


def booking(
    scenario: Scenario, name: str, host_id: str, day: date, **changes: Any
) -> Booking:
    chosen = scenario.programme[name]
    values = {
        "booking_id": f"{name}@bureau@{host_id}@{day:%m%d}",
        "programme": name,
        "kind": chosen.kind,
        "theme": chosen.theme,
        "organiser": "bureau",
        "host": host_id,
        "district": "D1",
        "date": day,
        "daypart": "morning",
        "venue": "hall",
        "employers": chosen.employers,
        "posts": chosen.posts,
        "participants": chosen.participants,
        "cost_yuan": 1000,
    }
    return Booking.from_data(values | changes)


Book = Callable[..., Booking]


@pytest.fixture(scope="session")
def small_city() -> Scenario:
    return Scenario.from_data(city())


@pytest.fixture(scope="session")
def city_where(small_city: Scenario) -> Callable[[dict[str, float]], Scenario]:
    """Return the small city with some values of its behaviour replaced."""

    def replaced(values: dict[str, float]) -> Scenario:
        return small_city.revised(behaviour=with_values(small_city.behaviour, values))

    return replaced


@pytest.fixture(scope="session")
def book(small_city: Scenario) -> Book:
    """Return a function of programme, host and date that books an event."""

    def booked(name: str, host_id: str, day: date, **changes: Any) -> Booking:
        return booking(small_city, name, host_id, day, **changes)

    return booked


@pytest.fixture(scope="session")
def bookings(book: Book) -> tuple[Booking, ...]:
    """A year with every channel, on and off campus."""
    return (
        book("fair", "U1", date(2027, 9, 20)),
        book("making_fair", "U2", date(2027, 10, 12)),
        book("fair", "hall", date(2027, 11, 8)),
        book("talk", "U1", date(2027, 10, 5)),
        book("talk", "U3", date(2027, 3, 9)),
        book("policy_talk", "U2", date(2027, 3, 17)),
        book("visit", "U1", date(2027, 9, 15)),
        book("visit", "U2", date(2027, 4, 14)),
        book("away_fair", "U2", date(2027, 3, 23)),
        book("fair", "U3", date(2027, 4, 20)),
        book("contest", "U1", date(2027, 5, 11)),
    )


@pytest.fixture(scope="session")
def taste(small_city: Scenario) -> dict[str, float]:
    return {u.id: -0.8 for u in small_city.universities}
