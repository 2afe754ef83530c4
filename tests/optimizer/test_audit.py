"""An audit finds what somebody broke by editing a plan."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from optimizer.audit import audit
from optimizer.planning import make_cheapest_plan
from tests.optimizer.small_city import (
    city,
    host,
    mandate,
    options,
    organiser,
    programme,
    requirement,
    venue,
)

if TYPE_CHECKING:
    from scenarios.compliance import Compliance
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


@cache
def planned() -> tuple[Scenario, tuple[Booking, ...]]:
    scenario = city(
        organisers=[organiser("O1"), organiser("O2", classes=["other"])],
        hosts=[
            host(
                "U1",
                university="U1",
                venues=[venue("V1"), venue("V2", kind="yard")],
            ),
            host("H1", classes=["other"]),
        ],
        programmes=[
            programme("P1", spacing_days=5),
            programme("P2", kind="talk", sessions=["am", "pm"]),
        ],
        mandates=[mandate("M", requirement(at_least=2, of={"programmes": ["P1"]}))],
        options=options(budget={"yuan": 2500}),
    )
    return scenario, make_cheapest_plan(scenario, None, seed=1).bookings


def audited(**changes: Any) -> Compliance:
    """Audit the plan with its first booking changed."""
    scenario, (first, *rest) = planned()
    return audit(scenario, (first.model_copy(update=changes), *rest))


def test_a_plan_made_here_is_clean() -> None:
    scenario, bookings = planned()
    found = audit(scenario, bookings)
    assert found.is_clean
    assert [(row.planned, row.margin, row.status) for row in found.rows] == [
        (2, 0, "met")
    ]
    assert found.rows[0].bookings == tuple(b.booking_id for b in bookings)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"date": date(2027, 3, 6)}, "working_day"),
        ({"date": date(2027, 2, 26)}, "blackout"),
        ({"daypart": "pm"}, "suitable_session"),
        ({"venue": "V2"}, "suitable_room"),
        ({"venue": "V9"}, "suitable_room"),
        ({"organiser": "O2"}, "eligible_organiser"),
        ({"host": "H1"}, "eligible_host"),
    ],
)
def test_a_booking_moved_where_it_may_not_stand_is_found(
    changes: dict[str, Any], rule: str
) -> None:
    _, (first, *_) = planned()
    found = [v for v in audited(**changes).violations if v.rule == rule]
    assert [v.subject for v in found] == [first.booking_id]
    assert first.programme in found[0].detail


def test_bookings_moved_together_break_spacing_and_share_a_room() -> None:
    _, (_, second, *_) = planned()
    rules = [v.rule for v in audited(date=second.date).violations]
    assert rules == ["crew_times", "venue_times", "spacing"]


def test_a_booking_taken_away_leaves_its_mandate_short() -> None:
    scenario, bookings = planned()
    found = audit(scenario, bookings[1:])
    assert found.violations == ()
    assert [(row.mandate, row.margin, row.status) for row in found.missed] == [
        ("M", -1, "short")
    ]
    assert not found.is_clean


def test_more_spent_than_there_is_breaks_the_budget() -> None:
    scenario, bookings = planned()
    found = audit(scenario, bookings)
    assert found.is_clean
    rules = [v.rule for v in audited(cost_yuan=1501).violations]
    assert rules == ["budget"]
    assert audited(cost_yuan=1500).is_clean


def test_an_empty_plan_is_audited_too() -> None:
    scenario, _ = planned()
    found = audit(scenario, ())
    assert [row.margin for row in found.missed] == [-2]
