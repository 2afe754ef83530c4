"""A tiny city as plain data: two districts, two universities, four mandates."""

from __future__ import annotations

from typing import Any

from scenarios.behaviour import Behaviour


def text(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def estimate(value: float, unit: str = "share", mark: str = "assumption") -> Any:
    return {
        "value": value, "low": value * 0.5, "high": value * 1.5, "unit": unit,
        "source": "a guess" if mark == "assumption" else "Beam 2016", "mark": mark,
    }  # fmt: skip


def behaviour() -> dict[str, Any]:
    def section(model: Any) -> dict[str, Any]:
        return {
            name: {"1": estimate(0.2)}
            if "dict" in str(field.annotation)
            else estimate(0.5, mark="sourced" if "active" in name else "assumption")
            for name, field in model.model_fields.items()
        }

    return {n: section(f.annotation) for n, f in Behaviour.model_fields.items()}


def calendar() -> dict[str, Any]:
    def span(first: str, last: str) -> dict[str, str]:
        return {"first": f"2027-{first}", "last": f"2027-{last}"}

    types = {"university_types": ["undergraduate"], "status": "provisional"}
    return {
        "horizon": span("01-01", "12-31"),
        "holidays": [
            span("10-01", "10-07")
            | {"name": text("国庆节", "National Day"), "status": "provisional"}
            | {"source": "statutory rule", "make_up_days": ["2027-10-09"]}
        ],
        "semesters": [
            span("03-01", "07-04") | types | {"name": text("春季学期", "Spring")},
            span("09-01", "12-31") | types | {"name": text("秋季学期", "Autumn")},
        ],
        "seasons": [
            span("01-01", "12-31") | {"key": "year", "name": text("全年", "Year")}
        ],
        "windows": [
            {"key": "peaks", "name": text("求职高峰期", "peaks")}
            | {"intervals": [span("03-01", "04-30"), span("10-08", "11-30")]}
        ],
    }


def universities() -> list[dict[str, Any]]:
    return [
        {
            "id": key, "name": text(zh, en), "type": "undergraduate",
            "affiliation": affiliation, "affiliation_source": "its founding notice",
            "district": district, "lat": 37.5, "lon": 121.4,
            "graduates": estimate(graduates, "persons", "sourced"),
            "degree_mix": {"bachelor": 1.0}, "field_mix": {"it": 1.0},
            "home_share": estimate(0.2), "labour_market_share": estimate(0.6),
            "baseline_retention": estimate(0.4),
            "retained_mean": estimate(500, "persons", "derived"),
        }
        for key, zh, en, affiliation, district, graduates in (
            ("north", "北方大学", "North University", "provincial", "east", 2000),
            ("south", "南方学院", "South College", "municipal", "west", 1000),
        )
    ]  # fmt: skip


def places() -> dict[str, Any]:
    districts = [("east", "东区", "East"), ("west", "西区", "West")]
    hosts = [
        ("north", "北方大学校区", "North campus", "campus", "east", "north"),
        ("south", "南方学院校区", "South campus", "campus", "west", "south"),
        ("hall", "西区市场", "West hall", "district_hall", "west", None),
    ]
    return {
        "districts": [
            {"id": key, "name": text(zh, en), "kind": "district", "lat": 37.5}
            | {"lon": 121.4, "source": "a map", "mark": "sourced"}
            for key, zh, en in districts
        ],
        "hosts": [
            {"id": key, "name": text(zh, en), "classes": [kind], "district": district}
            | {"university": university, "lat": 37.5, "lon": 121.4}
            | {"venues": [gym()], "events_per_week": 3}
            for key, zh, en, kind, district, university in hosts
        ],
        "organisers": [
            {"id": key, "name": text(zh, en), "classes": [kind], "district": district}
            | {"crews": 2, "events_per_crew_week": 2}
            | {"source": "the decree's addressees", "mark": "assumption"}
            for key, zh, en, kind, district in (
                ("bureau", "市人社局", "HR bureau", "bureau", None),
                ("east", "东区", "East", "district", "east"),
                ("west", "西区", "West", "district", "west"),
            )
        ],
    }


def gym() -> dict[str, Any]:
    """Name a venue as a spreadsheet formula would start."""
    name = text("=1+1体育馆", "=1+1 gym")
    return {"id": "gym", "name": name, "kind": "hall", "capacity": 900, "booths": 90}


def programmes() -> list[dict[str, Any]]:
    return [
        {
            "id": key, "name": text(zh, en), "kind": kind, "theme": key,
            "organisers": organisers, "hosts": ["campus", "district_hall"],
            "venue_kinds": ["hall"], "sessions": ["morning", "full_day"],
            "employers": employers, "posts": employers * 10,
            "participants": employers * 20, "sector_weights": {},
            "local_share": estimate(0.8), "reach_km": 10, "spacing_days": 14,
            "max_per_host": 3, "cost_yuan": estimate(50_000, "yuan per event"),
            "cost_category": "recruitment_event",
        }
        for key, zh, en, kind, organisers, employers in (
            ("grand", "综合性招聘会", "Grand fair", "job_fair", ["bureau"], 60),
            ("small", "小型招聘会", "Small fair", "job_fair", ["district"], 20),
            ("talk", "政策宣讲会", "Policy talk", "campus_talk", ["bureau"], 2),
        )
    ]  # fmt: skip


def mandate(key: str, zh: str, en: str, *readings: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": key, "name": text(zh, en), "authority": "decree", "article": "三（三）",
        "strictness": "must",
        "readings": [
            {"key": key, "meaning": text("如所述", "As told"), "requires": [reading]}
            for key, reading in zip("AB", readings, strict=False)
        ],
    }  # fmt: skip


def mandates() -> list[dict[str, Any]]:
    def owed(by: str, programme: str, **more: Any) -> dict[str, Any]:
        return {"by": [by], "each": True, "of": {"programmes": [programme]}} | more

    return [
        mandate(
            "M-1", "综合性招聘会", "Grand fairs",
            owed("bureau", "grand", at_least=2, per="year", window="peaks"),
        ),
        mandate(
            "M-2", "累计用人单位", "Employers",
            owed("bureau", "grand", at_least=100, measure="employers"),
            owed("bureau", "grand", at_least=90, measure="employers"),
        ),
        mandate(
            "M-3", "区市招聘会", "District fairs",
            owed("district", "small", at_least=1, at_most=1, per="year"),
        ),
        mandate(
            "M-4", "政策宣讲", "Policy talks", owed("bureau", "talk", at_least=2)
        ),
    ]  # fmt: skip


def obligations() -> dict[str, Any]:
    def clause(key: str, zh: str, en: str, **more: Any) -> dict[str, Any]:
        return {"id": key, "name": text(zh, en), "authority": "decree"} | {
            "article": "二（一）", **more
        }  # fmt: skip

    return {
        "authorities": [
            {"key": "decree", "document": "示政发〔2026〕1号", "issued": "2026-05-01"}
            | {"title": text("留住毕业生", "Keeping graduates"), "rank": "document"}
        ],
        "mandates": mandates(),
        "commitments": [
            clause(
                "C-1", "实习基地", "Internship bases", by=["district"], each=True,
                at_least=3, unit=text("家", "bases"), provided={"east": 3},
                provision_source="declared by the districts",
            )
        ],
        "targets": [
            clause(
                "T-1", "留存率", "Retention", measures=["retained"],
                rate_of="in_market", at_least=0.4, aim=0.45,
            ),
            clause("T-2", "来市", "Arrivals", measures=["arrived"], of=["abroad"]),
        ],
        "rewards": [
            clause(
                "R-1", "留才奖励", "Reward", affiliation="provincial",
                yuan_per_graduate=500, cap_yuan=1_000_000, base="three_year_mean",
            )
        ],
        "encouragements": [
            clause("E-1", "校友见面会", "Alumni meetings", by=["university"])
        ],
        "services": [
            clause(
                "V-1", "就业服务", "Help", by=["district"],
                group=text("未就业毕业生", "those without work"), until="2027-12-31",
                gives=[
                    {"name": text("岗位推荐", "posts"), "times": 3, "posts": 10}
                    | {"minutes": estimate(20, "minutes")}
                ],
                process={
                    "owed_to": "unplaced", "registering_share": estimate(0.6),
                    "registers": {"first": "2027-07-01", "last": "2027-08-31"},
                    "advisers": {"district": estimate(2, "advisers")},
                    "minutes_per_day": estimate(240, "minutes"),
                },
            )
        ],
        "spending": [
            clause("S-1", "经费", "Money", allowed=["recruitment_event"])
        ],
    }  # fmt: skip


def scenario_data() -> dict[str, Any]:
    sessions = [("morning", ["morning"], "09:00", "11:30")]
    sessions += [("full_day", ["morning", "afternoon"], "09:00", "16:00")]
    kinds = [("job_fair", "招聘会", "Job fair", "fair")]
    kinds += [("campus_talk", "宣讲会", "Campus talk", "talk")]
    return {
        "name": "tiny",
        "title": text("示例市2027年毕业生就业活动计划", "Tiny City, events in 2027"),
        "city": text("示例市", "Tiny City"),
        "calendar": calendar(),
        "sectors": [
            {"key": "it", "name": text("信息技术", "IT"), "weekly_share": 0.5}
            | {"employers": estimate(300, "employers"), "visits_per_season": 3}
        ],
        "universities": universities(),
        "sessions": [
            dict(zip(("key", "dayparts", "opens", "closes"), s, strict=True))
            for s in sessions
        ],
        "kinds": [
            {"key": k, "name": text(zh, en), "channel": c} for k, zh, en, c in kinds
        ],
        "programmes": programmes(),
        "behaviour": behaviour(),
        "curves": "tiny",
        "options": {
            "budget": {"yuan": 900_000},
            "crowding": {"within_km": 3, "events_per_day": 2},
        },
        "destinations": {"study_in_city": estimate(0.3)},
        "arrivals": [
            {"key": "abroad", "name": text("外地", "Elsewhere")}
            | {"persons": estimate(800, "persons a year")}
            | {"double_first_class_share": estimate(0.1)}
            | {"destinations": {"study_in_city": estimate(0.2)}}
        ],
        **places(),
        **obligations(),
    }
