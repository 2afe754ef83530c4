"""A campus closed for four weeks: the fewest changes, against planning anew.

``python -m benchmarks.replanning [--pack dalian]``
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.revision import revised
from optimizer.budgets import with_budget
from optimizer.planning import make_plan
from optimizer.replan.changes import changes
from scenarios.interval import Interval
from scenarios.loading import load, load_curves
from scenarios.wishes import HostDays, Wishes

if TYPE_CHECKING:
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

FOUR_WEEKS = timedelta(days=27)


def measure(name: str) -> str:
    """Return the changes after closing the busiest campus in the middle of a year."""
    scenario = load(name)
    curves = load_curves(scenario)
    plan = make_plan(scenario, curves, seed=1)
    wishes = _closing(scenario, plan.bookings)
    start = time.perf_counter()
    found = revised(scenario, plan, wishes)
    seconds = time.perf_counter() - start
    # What an event brings is the same in all three years.
    known = {"behaviour_digest": found.scenario.behaviour_digest}
    closed = with_budget(found.scenario, plan.budget_yuan)
    anew = make_plan(closed, curves.model_copy(update=known), seed=1)
    old, new = (_coming(p.bookings, wishes) for p in (plan, anew))
    number = len(changes(old, new))
    return (
        f"{name}: {wishes.closed[0].host} closed for four weeks changes "
        f"{len(found.changes)} of {len(old)} bookings in {seconds:.1f} s, proved that "
        f"none needs fewer than {found.bound}; planning anew changes {number}, "
        f"{number / max(len(found.changes), 1):.0f} times as many"
    )


def _closing(scenario: Scenario, bookings: tuple[Booking, ...]) -> Wishes:
    horizon = scenario.calendar.horizon
    today = horizon.first + timedelta(days=horizon.num_days * 35 // 100)
    days = Interval(first=today, last=today + FOUR_WEEKS)
    campuses = [b.host for b in bookings if b.date in days and _is_campus(scenario, b)]
    ((host, _),) = Counter(campuses).most_common(1)
    return Wishes(today, closed=(HostDays(host, days),))


def _is_campus(scenario: Scenario, booking: Booking) -> bool:
    return scenario.host[booking.host].university is not None


def _coming(bookings: tuple[Booking, ...], wishes: Wishes) -> tuple[Booking, ...]:
    return tuple(b for b in bookings if b.date >= wishes.today)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.replanning", description=__doc__)
    parser.add_argument("--pack", default="dalian", help="year changed")
    print(measure(parser.parse_args().pack))
