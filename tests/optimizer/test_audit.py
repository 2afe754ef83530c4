"""An audit finds what somebody broke by editing a plan."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from optimizer.audit import audit
from optimizer.compliance import compliance_rows
from optimizer.planning import make_cheapest_plan
from scenarios.loading import load
from tests.optimizer.small_city import (
    city,
    host,
    mandate,
    options,
    organiser,
    programme,
    requirement,
    university,
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


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"programme": "P9"}, "there is no programme P9"),
        ({"organiser": "O9"}, "there is no organiser O9"),
        ({"host": "U9"}, "there is no host U9"),
        ({"daypart": "night"}, "there is no session night"),
        ({"venue": "V9"}, "U1 has no venue V9"),
        ({"kind": "picnic"}, "the kind of P1 is fair, not picnic"),
        ({"theme": "green"}, "the theme of P1 is general, not green"),
    ],
)
def test_a_booking_of_something_unknown_is_told_and_counts_for_nothing(
    changes: dict[str, Any], says: str
) -> None:
    _, (first, second) = planned()
    found = audited(**changes)
    assert [(v.rule, v.subject, v.detail) for v in found.violations] == [
        ("booking_names", first.booking_id, says)
    ]
    assert [row.bookings for row in found.rows] == [(second.booking_id,)]


def test_each_unknown_name_is_told_and_the_other_bookings_are_judged() -> None:
    scenario, (first, second) = planned()
    strange = first.model_copy(update={"programme": "P9", "host": "U9"})
    late = second.model_copy(update={"daypart": "pm"})
    found = audit(scenario, (strange, late)).violations
    assert [(v.rule, v.subject) for v in found] == [
        ("booking_names", first.booking_id),
        ("booking_names", first.booking_id),
        ("suitable_session", second.booking_id),
    ]


def test_a_figure_per_university_is_a_row_for_each_host() -> None:
    owed = requirement(at_least=1, of={"programmes": ["P1"]}, per_university=True)
    anywhere = requirement(at_least=1, of={"programmes": ["P1"]})
    scenario = city(
        universities=[university("U1"), university("U2")],
        hosts=[host("U1", university="U1"), host("U2", university="U2")],
        mandates=[mandate("M", owed), mandate("N", anywhere)],
    )
    rows = audit(scenario, ()).rows
    assert [(row.mandate, row.unit, row.host) for row in rows] == [
        ("M", "O1", "U1"),
        ("M", "O1", "U2"),
        ("N", "O1", None),
    ]


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


def test_what_is_encouraged_is_told_in_its_own_unit() -> None:
    rows = compliance_rows(load("dalian"), ())
    told = {r.mandate: r.measure for r in rows if r.obligation == "encouragement"}
    assert told == {
        "DL-3.1c": "events",
        "DL-3.3.small": "graduate at each small or micro firm",
    }
