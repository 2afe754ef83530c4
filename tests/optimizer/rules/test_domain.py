"""Where, when and in which room a programme may stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from optimizer.candidates import expand
from optimizer.domain import refusal_of_day, refusal_of_place, refusal_of_room
from tests.optimizer.small_city import (
    calendar,
    city,
    district,
    estimate,
    host,
    named,
    organiser,
    programme,
    university,
    venue,
)

MONDAY, SATURDAY, SUNDAY = date(2027, 3, 1), date(2027, 3, 6), date(2027, 3, 7)
FEAST_SATURDAY, WORKED_SATURDAY = date(2027, 3, 13), date(2027, 3, 20)
FEAST = {
    "name": named("feast"),
    "first": "2027-03-11",
    "last": "2027-03-13",
    "make_up_days": ["2027-03-20"],
    "status": "official",
    "source": "made up for tests",
}


def refused_day(day: date, **changes: Any) -> str | None:
    scenario = city(
        calendar=calendar(MONDAY, 28, holidays=[FEAST]),
        programmes=[programme("P1", **changes)],
    )
    return refusal_of_day(scenario, scenario.programmes[0], scenario.hosts[0], day)


def refused_place(
    *,
    by: dict[str, Any] | None = None,
    at: dict[str, Any] | None = None,
    **changes: Any,
) -> str | None:
    of = {"organisers": ["office", "O9"], "hosts": ["place", "H9"], **changes}
    scenario = city(
        districts=[district("D1"), district("D2")],
        organisers=[organiser("O1", **(by or {}))],
        hosts=[host("H1", **(at or {}))],
        programmes=[programme("P1", **of)],
    )
    return refusal_of_place(
        scenario,
        scenario.programmes[0],
        scenario.organisers[0],
        scenario.hosts[0],
    )


def refused_room(
    room: dict[str, Any], session: str = "am", **changes: Any
) -> str | None:
    scenario = city(
        hosts=[host("H1", venues=[venue("V1", **room)])],
        programmes=[programme("P1", **changes)],
    )
    inside = scenario.hosts[0].venues[0]
    return refusal_of_room(scenario, scenario.programmes[0], session, inside)


@pytest.mark.parametrize("day", [MONDAY, WORKED_SATURDAY])
def test_events_fall_on_working_days_and_on_worked_weekends(day: date) -> None:
    assert refused_day(day) is None


@pytest.mark.parametrize("day", [SATURDAY, SUNDAY])
def test_only_programmes_that_say_so_use_weekends(day: date) -> None:
    assert refused_day(day) == "working_day"
    assert refused_day(day, weekends=True) is None


@pytest.mark.parametrize("weekends", [True, False])
@pytest.mark.parametrize("day", [FEAST_SATURDAY, date(2027, 3, 11)])
def test_only_programmes_that_say_so_use_statutory_holidays(
    day: date, weekends: bool
) -> None:
    assert refused_day(day, weekends=weekends) == "working_day"
    assert refused_day(day, weekends=weekends, holidays=True) is None


@pytest.mark.parametrize("day", [SATURDAY, SUNDAY])
def test_a_programme_for_holidays_does_not_thereby_use_weekends(day: date) -> None:
    assert refused_day(day, holidays=True) == "working_day"


def test_a_campus_is_closed_outside_its_semesters_and_a_hall_is_not() -> None:
    term = {
        "name": named("term"),
        "university_types": ["undergraduate"],
        "first": "2027-03-08",
        "last": "2027-03-19",
        "status": "official",
    }
    scenario = city(
        calendar=calendar(MONDAY, 28, semesters=[term]),
        hosts=[host("U1", university="U1"), host("H1")],
    )
    campus, hall = scenario.hosts
    programme_ = scenario.programmes[0]
    assert refusal_of_day(scenario, programme_, campus, MONDAY) == "blackout"
    assert refusal_of_day(scenario, programme_, campus, date(2027, 3, 8)) is None
    assert refusal_of_day(scenario, programme_, hall, MONDAY) is None


def test_exam_weeks_close_the_campuses_of_the_types_they_name() -> None:
    exams = {
        "name": named("exams"),
        "university_types": ["undergraduate"],
        "first": "2027-03-01",
        "last": "2027-03-05",
    }
    scenario = city(
        calendar=calendar(MONDAY, 28, closed=[exams]),
        hosts=[host("U1", university="U1"), host("H1")],
    )
    campus, hall = scenario.hosts
    programme_ = scenario.programmes[0]
    assert refusal_of_day(scenario, programme_, campus, MONDAY) == "blackout"
    assert refusal_of_day(scenario, programme_, hall, MONDAY) is None


def test_no_day_outside_the_horizon_is_open() -> None:
    assert refused_day(date(2027, 2, 26)) == "blackout"


@pytest.mark.parametrize(
    "unit", [{}, {"classes": ["other"], "id": "O9"}], ids=["class", "id"]
)
def test_a_programme_names_its_organisers_by_class_or_id(unit: dict[str, Any]) -> None:
    assert refused_place(by=unit) is None


def test_other_organisers_may_not_run_it() -> None:
    assert refused_place(by={"classes": ["other"]}) == "eligible_organiser"


@pytest.mark.parametrize(
    ("crews", "refused"), [(1, "eligible_organiser"), (2, None), (3, None)]
)
def test_an_organiser_has_the_crews_an_event_takes(
    crews: int, refused: str | None
) -> None:
    assert refused_place(by={"crews": crews}, crews=2) == refused


@pytest.mark.parametrize(
    "place", [{}, {"classes": ["other"], "id": "H9"}], ids=["class", "id"]
)
def test_a_programme_names_its_hosts_by_class_or_id(place: dict[str, Any]) -> None:
    assert refused_place(at=place) is None


def test_other_hosts_may_not_receive_it() -> None:
    assert refused_place(at={"classes": ["other"]}) == "eligible_host"


def test_own_district_binds_halls_and_no_campus() -> None:
    away: dict[str, Any] = {"district": "D2"}
    assert refused_place(at=away) is None
    assert refused_place(at=away, own_district=True) == "eligible_host"
    assert refused_place(at={"district": "D1"}, own_district=True) is None
    assert refused_place(at={**away, "university": "U1"}, own_district=True) is None


def test_a_host_needs_one_room_that_suits() -> None:
    yard, hall = venue("V1", kind="yard"), venue("V2")
    assert refused_place(at={"venues": [yard]}) == "eligible_host"
    assert refused_place(at={"venues": [yard, hall]}) is None


def test_money_buys_only_what_every_spending_rule_allows() -> None:
    def rule(key: str, *allowed: str) -> dict[str, Any]:
        words = {"id": key, "name": named(key), "authority": "decree", "article": "1"}
        return {**words, "allowed": list(allowed)}

    def refused(*rules: dict[str, Any]) -> str | None:
        scenario = city(spending=list(rules))
        return refusal_of_place(
            scenario,
            scenario.programmes[0],
            scenario.organisers[0],
            scenario.hosts[0],
        )

    assert refused(rule("S1", "rent", "travel")) is None
    assert refused(rule("S1", "travel")) == "spending"
    assert refused(rule("S1", "rent"), rule("S2", "travel")) == "spending"


@pytest.mark.parametrize(("booths", "refused"), [(9, "suitable_room"), (10, None)])
def test_a_fair_needs_a_booth_for_every_employer(
    booths: int, refused: str | None
) -> None:
    room = {"booths": booths, "capacity": 1}
    assert refused_room(room, employers=10, participants=900) == refused


@pytest.mark.parametrize(("seats", "refused"), [(199, "suitable_room"), (200, None)])
def test_a_talk_needs_a_seat_for_every_participant(
    seats: int, refused: str | None
) -> None:
    room = {"booths": 0, "capacity": seats}
    assert refused_room(room, kind="talk", participants=200) == refused


def test_a_room_is_of_a_kind_that_the_programme_asks() -> None:
    assert refused_room({"kind": "yard"}) == "suitable_room"
    assert refused_room({"kind": "yard"}, venue_kinds=["hall", "yard"]) is None


def test_an_event_fills_a_session_that_the_programme_allows() -> None:
    assert refused_room({}, session="pm") == "suitable_session"
    assert refused_room({}, session="pm", sessions=["am", "pm"]) is None


def test_what_is_dropped_is_counted_by_reason() -> None:
    scenario = city(
        universities=[university("U1")],
        organisers=[organiser("O1"), organiser("O2", classes=["other"])],
        hosts=[host("U1", university="U1"), host("H1", classes=["other"])],
        programmes=[programme("P1", cost_yuan=estimate(5))],
    )
    candidates = expand(scenario)
    assert [(c.organiser, c.host) for c in candidates.members] == [("O1", "U1")]
    assert candidates.dropped == (("eligible_host", 1), ("eligible_organiser", 2))
