"""The course of a replication that is written down is the one that is counted."""

from __future__ import annotations

from analysis.regression.turnout import TOLD, turnouts
from optimizer.planning import make_cheapest_plan
from simulation import simulate
from tests.optimizer.small_province import province

REPLICATION = 1


def test_visitors_and_weeks_of_a_province_add_up_to_its_counts() -> None:
    scenario = province()
    bookings = make_cheapest_plan(scenario, None, seed=1).bookings
    taste = dict.fromkeys(scenario.university, 0.0)
    visitors, weeks = turnouts(
        scenario, bookings, taste=taste, seed=3, replication=REPLICATION
    )
    outcomes = simulate(
        scenario, {"plan": bookings}, taste=taste, seed=3,
        replications=range(REPLICATION, REPLICATION + 1),
    )  # fmt: skip
    counted = [int(outcomes.counts("plan", m.label).sum()) for m in TOLD]
    assert counted[0] == sum(number for _, number in visitors.values()) > 0
    assert list(weeks.values())[-1] == tuple(counted)
    assert set(visitors) == {booking.booking_id for booking in bookings}
