"""The decree's figures recounted from bookings.csv alone, with the csv module.

Nothing of the project is imported: neither its audit nor its packs.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

CODES = "ZF LS FS MP PL LK LY LZ ZY QX HY HB GX CD"
DISTRICTS = frozenset("YT-" + code for code in re.split(" ", CODES))
PEAKS = (("2027-03-01", "2027-04-30"), ("2027-09-01", "2027-11-30"))

Booking = dict[str, str]


@pytest.fixture(scope="session")
def bookings(year: Path) -> list[Booking]:
    """Rows of bookings.csv."""
    text = (year / "bookings.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def by(bookings: list[Booking], organiser: str, **wanted: str) -> list[Booking]:
    """Return the bookings of an organiser with the given columns."""
    return [
        b
        for b in bookings
        if b["organiser"] == organiser and all(b[k] == v for k, v in wanted.items())
    ]


def departments(bookings: list[Booking]) -> set[str]:
    """Return the organisers that are neither bureau, league nor district."""
    return (
        {b["organiser"] for b in bookings} - DISTRICTS - {"hr_bureau", "youth_league"}
    )


def test_the_bureau_holds_three_comprehensive_fairs_in_the_peaks(
    bookings: list[Booking],
) -> None:
    held = by(bookings, "hr_bureau", kind="job_fair", theme="comprehensive")
    inside = [b for b in held if any(a <= b["date"] <= z for a, z in PEAKS)]
    assert len(inside) >= 3


def test_the_bureau_holds_five_fairs_for_skilled_specialities(
    bookings: list[Booking],
) -> None:
    assert len(by(bookings, "hr_bureau", kind="job_fair", theme="skilled")) >= 5


@pytest.mark.parametrize(
    ("column", "figure"), [("employers", 2_000), ("posts", 20_000)]
)
def test_the_series_reaches_its_employers_and_posts(
    bookings: list[Booking], column: str, figure: int
) -> None:
    series = [
        b
        for b in by(bookings, "hr_bureau", kind="job_fair")
        if b["theme"] in ("comprehensive", "skilled")
    ]
    assert sum(int(b[column]) for b in series) >= figure


def test_every_district_holds_a_small_fair_two_talks_and_two_experience_days(
    bookings: list[Booking],
) -> None:
    for district in DISTRICTS:
        assert by(bookings, district, kind="job_fair", theme="small"), district
        assert len(by(bookings, district, kind="campus_talk")) >= 2, district
        assert len(by(bookings, district, kind="experience_day")) >= 2, district


def test_the_bureau_sends_mentors_four_times_and_holds_one_contest(
    bookings: list[Booking],
) -> None:
    assert len(by(bookings, "hr_bureau", kind="mentor_visit")) >= 4
    assert len(by(bookings, "hr_bureau", kind="contest")) == 1


def test_the_bureau_gives_five_policy_talks_in_two_months_or_more(
    bookings: list[Booking],
) -> None:
    talks = by(bookings, "hr_bureau", kind="campus_talk", theme="policy")
    assert len(talks) >= 5
    assert len({b["date"][:7] for b in talks}) >= 2


def test_every_department_gives_a_talk_and_an_experience_day(
    bookings: list[Booking],
) -> None:
    found = departments(bookings)
    assert len(found) >= 8
    for department in found:
        assert by(bookings, department, kind="campus_talk", theme="industry")
        assert by(bookings, department, kind="experience_day")


def test_bureau_and_league_hold_two_experience_days_each(
    bookings: list[Booking],
) -> None:
    assert len(by(bookings, "hr_bureau", kind="experience_day")) >= 2
    assert len(by(bookings, "youth_league", kind="experience_day")) >= 2


def test_compliance_margins_are_what_a_recount_gives(
    year: Path, bookings: list[Booking]
) -> None:
    text = (year / "compliance.csv").read_text(encoding="utf-8-sig")
    rows = [r for r in csv.DictReader(text.splitlines()) if r["bookings"]]
    known = {b["booking_id"]: b for b in bookings}
    assert len(rows) >= 60
    for row in rows:
        counted = [known[booking] for booking in row["bookings"].split(";")]
        recount = {
            "events": len(counted),
            "distinct_months": len({b["date"][:7] for b in counted}),
            "employers": sum(int(b["employers"]) for b in counted),
            "posts": sum(int(b["posts"]) for b in counted),
        }[row["measure"]]
        assert recount == int(row["planned"])
        if row["strictness"] == "must":
            assert int(row["margin"]) >= 0


def test_no_crew_venue_or_holiday_is_booked_twice(bookings: list[Booking]) -> None:
    crews = Counter(
        (b["organiser"], b["date"])
        for b in bookings
        if b["organiser"] not in ("hr_bureau",)
    )
    assert max(crews.values()) == 1
    venues = Counter((b["host"], b["venue"], b["date"], b["daypart"]) for b in bookings)
    assert max(venues.values()) == 1
    spring_festival = {f"2027-02-{day:02}" for day in range(5, 13)}
    assert not spring_festival & {b["date"] for b in bookings}
