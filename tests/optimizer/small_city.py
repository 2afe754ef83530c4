"""A tiny scenario to change by hand."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from scenarios.loading import load
from scenarios.scenario import Scenario

Data = dict[str, Any]
DAYPARTS = {
    "am": (("morning",), "09:00", "12:00"),
    "pm": (("afternoon",), "14:00", "17:00"),
    "day": (("morning", "afternoon"), "09:00", "17:00"),
}


def named(name: str) -> Data:
    return {"zh": name, "en": name}


def estimate(value: float, unit: str = "as named") -> Data:
    return {
        "value": value,
        "low": value,
        "high": value,
        "unit": unit,
        "source": "made up for tests",
        "mark": "assumption",
    }


@lru_cache
def behaviour() -> Data:
    return load("yantai").behaviour.to_data()


def university(key: str, **changes: Any) -> Data:
    shares = dict.fromkeys(
        ("home_share", "labour_market_share", "baseline_retention"), estimate(0.3)
    )
    return {
        "id": key,
        "name": named(key),
        "type": "undergraduate",
        "affiliation": "provincial",
        "affiliation_source": "made up for tests",
        "district": "D1",
        "lat": 37.5,
        "lon": 121.4,
        "graduates": estimate(1000),
        "degree_mix": {"bachelor": 1.0},
        "field_mix": {"making": 1.0},
        **shares,
        "retained_mean": estimate(100),
        **changes,
    }


def district(key: str) -> Data:
    return {
        "id": key,
        "name": named(key),
        "kind": "district",
        "lat": 37.5,
        "lon": 121.4,
        "source": "made up for tests",
        "mark": "assumption",
    }


def organiser(key: str, **changes: Any) -> Data:
    return {
        "id": key,
        "name": named(key),
        "classes": ["office"],
        "district": "D1",
        "crews": 1,
        "events_per_crew_week": 5,
        "source": "made up for tests",
        "mark": "assumption",
        **changes,
    }


def venue(key: str, **changes: Any) -> Data:
    return {
        "id": key,
        "name": named(key),
        "kind": "hall",
        "capacity": 500,
        "booths": 50,
        **changes,
    }


def host(key: str, **changes: Any) -> Data:
    return {
        "id": key,
        "name": named(key),
        "classes": ["place"],
        "district": "D1",
        "lat": 37.5,
        "lon": 121.4,
        "venues": [venue("V1")],
        "events_per_week": 5,
        **changes,
    }


def programme(key: str, **changes: Any) -> Data:
    return {
        "id": key,
        "name": named(key),
        "kind": "fair",
        "theme": "general",
        "organisers": ["office"],
        "hosts": ["place"],
        "venue_kinds": ["hall"],
        "sessions": ["am"],
        "employers": 10,
        "posts": 100,
        "participants": 200,
        "sector_weights": {},
        "local_share": estimate(1.0),
        "reach_km": 10.0,
        "spacing_days": 0,
        "max_per_host": 3,
        "cost_yuan": estimate(1000),
        "cost_category": "rent",
        **changes,
    }


def sector(key: str, **changes: Any) -> Data:
    return {
        "key": key,
        "name": named(key),
        "employers": estimate(100),
        "weekly_share": 1.0,
        "visits_per_season": 10,
        **changes,
    }


def requirement(**changes: Any) -> Data:
    return {"by": ["office"], "each": True, "of": {}, **changes}


def mandate(key: str, *requires: Data, **changes: Any) -> Data:
    reading = {"key": "A", "meaning": named("plain"), "requires": list(requires)}
    return {
        "id": key,
        "name": named(key),
        "authority": "decree",
        "article": "1",
        "strictness": "must",
        "readings": [reading],
        **changes,
    }


def calendar(first: date, num_days: int, **changes: Any) -> Data:
    whole = {"first": first, "last": first + timedelta(days=num_days - 1)}
    term = {"name": named("term"), "university_types": ["undergraduate"]}
    return {
        "horizon": whole,
        "holidays": [],
        "semesters": [{**whole, **term, "status": "official"}],
        "seasons": [{**whole, "key": "spring", "name": named("spring")}],
        **changes,
    }


def city(**changes: Any) -> Scenario:
    """Return one organiser, one campus, one programme and four weeks, changed."""
    data: Data = {
        "name": "small",
        "title": named("small"),
        "city": named("small"),
        "calendar": calendar(date(2027, 3, 1), 28),
        "districts": [district("D1"), district("D2")],
        "sectors": [sector("making")],
        "universities": [university("U1")],
        "organisers": [organiser("O1")],
        "hosts": [host("U1", university="U1")],
        "sessions": [
            {"key": k, "dayparts": list(parts), "opens": opens, "closes": closes}
            for k, (parts, opens, closes) in DAYPARTS.items()
        ],
        "kinds": [
            {"key": "fair", "name": named("fair"), "channel": "fair"},
            {"key": "talk", "name": named("talk"), "channel": "talk"},
        ],
        "programmes": [programme("P1")],
        "authorities": [
            {
                "key": "decree",
                "document": "No. 1",
                "title": named("decree"),
                "issued": "2026-12-01",
                "rank": "document",
            }
        ],
        "mandates": [],
        "behaviour": behaviour(),
        "curves": "small",
        "options": options(),
        **changes,
    }
    return Scenario.from_data(data)


def options(**changes: Any) -> Data:
    return {
        "budget": {"times_minimum": 1.5},
        "crowding": {"within_km": 1.0, "events_per_day": 10},
        **changes,
    }
