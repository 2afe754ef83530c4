"""More of what helps never harms: more interviewers, time, success, local employers.

Posts are ample and nobody tires of events; a single person may still fare worse.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Ints

    Book = Callable[..., Booking]
    CityWhere = Callable[[dict[str, float]], Scenario]
    Taste = Mapping[str, float]

AMPLE = {"offers.posts_per_employer": 2000.0, "attendance.fatigue_log_odds": 0.0}
YEARS = range(3)


def counted(
    city: Scenario, events: Sequence[Booking], taste: Taste, measure: str
) -> Ints:
    """Return a measure by replication; without events it is the same in every city."""
    outcomes = simulate(
        city, {"events": events}, taste=taste, seed=1, replications=YEARS
    )
    total: Ints = outcomes.counts("events", measure).sum(axis=1)
    return total


def crowded_fair(book: Book) -> list[Booking]:
    return [book("home_fair", "U1", date(2027, 9, 20), employers=3)]


def fairs(book: Book) -> list[Booking]:
    first = date(2027, 9, 6)
    return [
        book("fair", f"U{number % 3 + 1}", first + timedelta(7 * number))
        for number in range(6)
    ]


def test_more_interviewers_serve_as_many_at_least_in_every_year(
    city_where: CityWhere, book: Book, taste: Taste
) -> None:
    served = [
        counted(
            city_where(AMPLE | {"contact.interviewers": number}),
            crowded_fair(book), taste, "served",
        )
        for number in (1.0, 2.0, 6.0)
    ]  # fmt: skip
    assert all((less <= more).all() for less, more in pairwise(served))
    assert served[0].sum() < served[-1].sum()


def test_longer_hours_serve_as_many_at_least_in_every_year(
    city_where: CityWhere, book: Book, taste: Taste
) -> None:
    city = city_where(AMPLE)

    def until(hour: int) -> Scenario:
        sessions = [
            session.revised(closes=f"{hour}:00")
            if session.key == "morning"
            else session
            for session in city.sessions
        ]
        return city.model_copy(update={"sessions": tuple(sessions)})

    served = [
        counted(until(hour), crowded_fair(book), taste, "served")
        for hour in (10, 12, 17)
    ]
    assert all((less <= more).all() for less, more in pairwise(served))
    assert served[0].sum() < served[-1].sum()


def with_local_share(city: Scenario, share: float) -> dict[str, Any]:
    programmes = [
        programme.revised(
            local_share=programme.local_share.revised(
                value=share, low=share, high=share
            )
        )
        for programme in city.programmes
    ]
    return {"programmes": tuple(programmes)}


@pytest.mark.parametrize("what", ["success", "local"])
def test_success_and_local_employers_raise_retention_in_the_mean(
    what: str, city_where: CityWhere, book: Book, taste: Taste
) -> None:
    ample = city_where(AMPLE)
    cities = {
        "success": lambda share: city_where(AMPLE | {"offers.offer_per_active": share}),
        "local": lambda share: ample.model_copy(update=with_local_share(ample, share)),
    }
    means = [
        np.mean(counted(cities[what](share), fairs(book), taste, "retained"))
        for share in (0.0, 0.4, 0.8)
    ]
    assert all(less < more for less, more in pairwise(means))
