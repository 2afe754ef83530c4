from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reporting.board import Board, Line, board
from reporting.messages import words_of

if TYPE_CHECKING:
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario

EN = words_of("en")


def test_columns_are_the_weeks_of_the_year(plan: Plan, scenario: Scenario) -> None:
    found = board(plan, scenario, EN)
    assert [number for number, _ in found.weeks] == [53, *range(1, 53)]
    assert [title for title, _ in found.months][:2] == ["Jan", "Feb"]
    assert sum(span for _, span in found.months) == 53
    for line in _lines(found):
        assert len(line.squares) == 53


def test_every_event_is_on_the_board_once(plan: Plan, scenario: Scenario) -> None:
    found = board(plan, scenario, EN)
    chips = [c for line in _lines(found) for s in line.squares for c in s.chips]
    assert sum(chip.count for chip in chips) == len(plan.bookings)
    (double,) = [chip for chip in chips if chip.count == 2]
    assert double.says.count("\n") == 1
    assert double.anchor == plan.bookings[2].booking_id


def test_a_week_is_closed_when_no_day_of_it_is_open(
    plan: Plan, scenario: Scenario
) -> None:
    north = _lines(board(plan, scenario, EN))[0]
    closed = [number for number, square in zip(
        [53, *range(1, 53)], north.squares, strict=True
    ) if square.closed]  # fmt: skip
    first, last = date(2027, 3, 1).isocalendar().week, date(2027, 7, 4)
    assert first not in closed
    assert last.isocalendar().week not in closed
    assert first - 1 in closed
    assert last.isocalendar().week + 1 in closed


def test_places_without_an_event_are_named_below(
    plan: Plan, scenario: Scenario
) -> None:
    assert board(plan, scenario, EN).idle == ()
    campus = [b.to_data() for b in plan.bookings if b.host != "hall"]
    found = board(plan.revised(bookings=campus), scenario, EN)
    assert found.idle == ("West hall",)
    assert [line.name for line in _lines(found)] == ["North campus", "South campus"]


def _lines(found: Board) -> list[Line]:
    return [line for _, lines in found.blocks for line in lines]
