"""The year that is simulated is the year that was planned, event by event."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from optimizer.audit import audit
from optimizer.planning import make_cheapest_plan
from scenarios.classes import main_class, month_of_search
from scenarios.loading import load
from simulation import searchyear, simulate_replication
from simulation.events import events_of
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenarios.plan import Plan
    from scenarios.scenario import Scenario
    from simulation.events import Event

Place = tuple[str, str, str, str]
"""Channel, host, district and season."""


@pytest.fixture(scope="module")
def yantai() -> Scenario:
    return load("yantai")


@pytest.fixture(scope="module")
def plan(yantai: Scenario) -> Plan:
    return make_cheapest_plan(yantai, None, seed=1)


def of_plan(scenario: Scenario, plan: Plan) -> Iterable[Place]:
    for b in plan.bookings:
        season = scenario.calendar.season_of(b.date).key
        yield scenario.kind[b.kind].channel, b.host, b.district, season


def of_simulator(scenario: Scenario, events: Iterable[Event]) -> Iterable[Place]:
    days = days_of_search(scenario)
    for event in events:
        host = scenario.host[event.venue[0]]
        season = scenario.calendar.season_of(days[int(event.opens)]).key
        yield event.channel, host.id, host.district, season


def days_of_search(scenario: Scenario) -> dict[int, date]:
    """Return the day of the horizon that each day of the search year stands for."""
    horizon = scenario.calendar.horizon
    found = {}
    for passed in range(horizon.num_days):
        day = horizon.first + timedelta(days=passed)
        month = month_of_search(horizon, main_class(horizon), day)
        if month is not None:
            found[searchyear.day_of(day, month)] = day
    return found


def test_events_are_as_many_by_kind_host_district_and_season(
    yantai: Scenario, plan: Plan
) -> None:
    events = events_of(yantai, world_of(yantai), plan.bookings)
    simulated = Counter(of_simulator(yantai, events))
    assert simulated == Counter(of_plan(yantai, plan))
    assert simulated.total() == len(plan.bookings) > 100


def test_every_event_takes_place_and_the_figures_are_met(
    yantai: Scenario, plan: Plan
) -> None:
    taste = dict.fromkeys(yantai.university, 0.0)
    run = simulate_replication(
        yantai, plan.bookings, taste=taste, seed=1, replication=0
    )
    held = tuple(b for b in plan.bookings if b.booking_id not in run.cancelled)
    assert held == plan.bookings
    assert audit(yantai, held).missed == ()
