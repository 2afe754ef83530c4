"""A trial that gave job seekers a portal: how high hopes must rise to explain it.

Employment fell by nine points (Kelley, Ksoll and Magruder 2024, Journal of Development
Economics 166). Here everybody is at an event that has no other effect than on hopes.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scenarios.behaviour import with_values
from scenarios.loading import load
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

    Book = Callable[..., Booking]

HOPES_ALONE = {
    "attendance.fair_own_campus": 0.999,
    "attendance.engagement_log_odds": 0.0,
    "attendance.fit_log_odds": 0.0,
    "offers.offer_per_active": 0.0,
    "search.awakened_share": 0.0,
    "search.exclusive_share": 0.0,
}


@pytest.fixture(scope="module")
def placed(
    small_city: Scenario, book: Book, taste: Mapping[str, float]
) -> Callable[[float], tuple[float, float]]:
    """Return shares in work at graduation and at the end of the year, by response."""
    behaviour = load("yantai").behaviour
    events = [
        book("fair", u.id, date(2027, 9, 6), participants=5000)
        for u in small_city.universities
    ]

    def found(response: float) -> tuple[float, float]:
        values = HOPES_ALONE | {"choice.reservation_response": response}
        city = small_city.revised(behaviour=with_values(behaviour, values))
        outcomes = simulate(
            city, {"all": events}, taste=taste, seed=1, replications=range(3)
        )
        market = outcomes.counts("all", "in_market").sum()
        searching, idle = (
            outcomes.counts("all", measure).sum() / market
            for measure in ("unplaced_at_graduation", "not_employed")
        )
        return float(1 - searching), float(1 - idle)

    return found


def test_nine_points_at_graduation_ask_for_hopes_far_beyond_the_range(
    placed: Callable[[float], tuple[float, float]],
) -> None:
    base, _ = placed(0.0)
    assert base - placed(0.31)[0] == pytest.approx(0.09, abs=0.02)
    assert 0 < base - placed(0.10)[0] < 0.045


def test_by_the_end_of_the_year_hopes_take_hardly_anybody_out_of_work(
    placed: Callable[[float], tuple[float, float]],
) -> None:
    assert abs(placed(0.31)[1] - placed(0.0)[1]) < 0.02
