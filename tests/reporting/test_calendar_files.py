from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar, Component

from reporting.calendar_files import calendar_bytes, write_calendar
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.plan import Plan


@pytest.fixture(params=["zh", "en"])
def content(request: pytest.FixtureRequest, plan: Plan, scenario: Scenario) -> bytes:
    return calendar_bytes(plan, scenario, request.param)


def _events(content: bytes) -> list[Component]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_every_booking_keeps_its_own_uid(content: bytes, plan: Plan) -> None:
    uids = [str(event["UID"]) for event in _events(content)]
    assert uids == [f"{b.booking_id}@tiny.fairplan" for b in plan.bookings]
    assert len(set(uids)) == len(uids)


def test_an_event_keeps_its_uid_when_others_go(plan: Plan, scenario: Scenario) -> None:
    fewer = plan.revised(bookings=[b.to_data() for b in plan.bookings[3:]])
    before, after = (_events(calendar_bytes(p, scenario)) for p in (plan, fewer))
    assert [e["UID"] for e in after] == [e["UID"] for e in before[3:]]


def test_times_are_the_doors_of_the_session_in_china(
    content: bytes, plan: Plan, scenario: Scenario
) -> None:
    for event, booking in zip(_events(content), plan.bookings, strict=True):
        session = scenario.session[booking.daypart]
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        assert start.date() == booking.date
        assert (f"{start:%H:%M}", f"{end:%H:%M}") == (session.opens, session.closes)
        assert start.utcoffset() == end.utcoffset() == timedelta(hours=8)


def test_the_zone_is_one_standard_time_without_summer(content: bytes) -> None:
    (zone,) = Calendar.from_ical(content).walk("VTIMEZONE")
    assert [part.name for part in zone.subcomponents] == ["STANDARD"]
    assert b"TZOFFSETTO:+0800" in content


def test_lines_are_folded_at_75_octets(content: bytes) -> None:
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line for line in lines)


def test_two_writes_are_equal(tmp_path: Path, plan: Plan, scenario: Scenario) -> None:
    first, second = tmp_path / "a.ics", tmp_path / "b.ics"
    write_calendar(plan, scenario, first)
    write_calendar(plan, scenario, second)
    assert first.read_bytes() == second.read_bytes()


def test_events_are_tentative_while_holidays_are_provisional(
    plan: Plan, scenario: Scenario
) -> None:
    data = scenario.to_data()
    data["calendar"]["holidays"][0]["status"] = "official"
    official = Scenario.from_data(data)
    for city, status in ((scenario, "TENTATIVE"), (official, "CONFIRMED")):
        events = _events(calendar_bytes(plan, city))
        assert {str(event["STATUS"]) for event in events} == {status}


def test_an_event_names_what_where_by_whom_and_for_which_clause(
    plan: Plan, scenario: Scenario
) -> None:
    content = calendar_bytes(plan, scenario)
    event = _events(content)[1]
    assert str(event["SUMMARY"]) == "【招聘会】综合性招聘会（北方大学校区）"
    assert str(event["LOCATION"]) == "北方大学校区 =1+1体育馆，东区"
    assert content.decode().count("CATEGORIES:招聘会\r\n") == 4
    for part in ("市人社局", "M-1", "M-2", plan.bookings[1].booking_id):
        assert part in str(event["DESCRIPTION"])


def test_an_unknown_session_makes_a_whole_day(plan: Plan, scenario: Scenario) -> None:
    odd = plan.bookings[0].revised(daypart="night")
    event = _events(calendar_bytes(plan.revised(bookings=[odd.to_data()]), scenario))[0]
    assert event.decoded("DTSTART") == odd.date
