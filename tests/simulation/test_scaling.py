"""A city ten times as large, with ten times the posts, keeps the same shares."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from scenarios.behaviour import with_values
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

TIMES = 10
MEASURES = ("retained", "outside", "local_hires_by_event", "event_offers")
EVEN = {"contact.popularity_exponent": 0.0}
"""Where booths are alike, ten times as many have the same queues."""


def times(estimate: dict[str, Any]) -> dict[str, Any]:
    return estimate | {k: TIMES * estimate[k] for k in ("value", "low", "high")}


def larger(city: Scenario) -> Scenario:
    """Return the city with ten times the graduates, employers and rooms."""
    data = city.to_data()
    for university in data["universities"]:
        for key in ("graduates", "retained_mean"):
            university[key] = times(university[key])
    for sector in data["sectors"]:
        sector["employers"] = times(sector["employers"])
    return type(city).from_data(data)


def shares(
    city: Scenario,
    events: Sequence[Booking],
    taste: Mapping[str, float],
    replications: int,
) -> np.ndarray:
    """Return the shares of the market by replication and measure."""
    arms = {"plan": events}
    runs = range(replications)
    found = simulate(city, arms, taste=taste, seed=1, replications=runs)
    market = found.counts("plan", "in_market").sum(axis=1)
    counts = [found.counts("plan", measure).sum(axis=1) for measure in MEASURES]
    each: np.ndarray = np.array(counts).T / market[:, None]
    return each


def test_ten_times_the_city_has_the_same_shares(
    small_city: Scenario, book: Callable[..., Booking], taste: Mapping[str, float]
) -> None:
    city = small_city.revised(behaviour=with_values(small_city.behaviour, EVEN))
    events = [
        book("home_fair", "U1", date(2027, 9, 20)),
        book("home_fair", "U2", date(2027, 3, 9)),
        book("fair", "U3", date(2027, 4, 13)),
    ]
    crowded = [
        e.revised(employers=TIMES * e.employers, participants=TIMES * e.participants)
        for e in events
    ]
    few = shares(city, events, taste, replications=24)
    many = shares(larger(city), crowded, taste, replications=4)
    variance = few.var(axis=0, ddof=1)
    error = np.sqrt(variance / len(few) + variance / TIMES / len(many))
    assert (np.abs(few.mean(axis=0) - many.mean(axis=0)) < 3 * error).all()
    assert (few.mean(axis=0) > 10 * error).all()
