"""The years that ship, recounted from their tables by code that shares nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.journey.recount import BOOKS, lines, margins

if TYPE_CHECKING:
    from tests.journey.conftest import Planned

WHOLE = {"full_day": ("morning", "afternoon")}
"""Sessions that fill more than one part of a day."""


@pytest.mark.parametrize("pack", BOOKS)
def test_a_recount_finds_every_figure_met(pack: str, planned: Planned) -> None:
    found = margins(BOOKS[pack], lines(planned(pack) / "bookings.csv"))
    short = {clause: min(over) for clause, over in found.items() if min(over) < 0}
    assert short == {}


@pytest.mark.parametrize("pack", BOOKS)
def test_the_compliance_table_says_what_a_recount_says(
    pack: str, planned: Planned
) -> None:
    table = lines(planned(pack) / "compliance.csv")
    events = [r for r in table if r["reading"] not in ("assumed", "none")]
    binding = [r for r in events if r["strictness"] == "must"]
    found = margins(BOOKS[pack], lines(planned(pack) / "bookings.csv"))
    assert {r["mandate"] for r in binding} == set(found)
    for clause, over in found.items():
        told = sorted(int(r["margin"]) for r in binding if r["mandate"] == clause)
        assert told == sorted(over), clause


@pytest.mark.parametrize("pack", BOOKS)
def test_the_recount_of_an_empty_year_misses_every_figure(pack: str) -> None:
    for over in margins(BOOKS[pack], []).values():
        assert max(over) < 0


@pytest.mark.parametrize(
    ("pack", "clause", "figures"),
    [
        ("dalian", "DL-3.1a", 13 * 12),
        ("dalian", "DL-3.1b", 13 * 52),
        ("dalian-reading-b", "DL-3.1b", 52),
        ("linyi", "SD-4.1c", 15 * 16),
        ("linyi", "SD-4.1d", 15 * 68),
        ("linyi", "SD-4.2b", 7 * 2),
        ("luoyang", "LY-4a", 10 * 4),
    ],
)
def test_the_calendar_has_as_many_months_and_weeks_as_a_printed_one(
    pack: str, clause: str, figures: int
) -> None:
    assert len(margins(BOOKS[pack], [])[clause]) == figures


@pytest.mark.parametrize("pack", BOOKS)
def test_no_venue_is_booked_twice(pack: str, planned: Planned) -> None:
    held = lines(planned(pack) / "bookings.csv")
    rooms = Counter(
        (b["host"], b["venue"], b["date"], part)
        for b in held
        for part in WHOLE.get(b["daypart"], (b["daypart"],))
    )
    assert max(rooms.values()) == 1


def test_no_district_of_yantai_is_at_two_places_nor_anybody_at_the_feast(
    planned: Planned,
) -> None:
    held = lines(planned("yantai") / "bookings.csv")
    crews = Counter(
        (b["organiser"], b["date"]) for b in held if b["organiser"] != "hr_bureau"
    )
    assert max(crews.values()) == 1
    spring_festival = {f"2027-02-{day:02}" for day in range(5, 13)}
    assert not spring_festival & {b["date"] for b in held}
