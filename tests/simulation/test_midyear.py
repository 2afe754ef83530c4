"""Who works in the city on a day: nothing later counts, and nobody is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from simulation import placed_by, simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

DAYS = (date(2027, 9, 10), date(2027, 1, 31), date(2027, 4, 30), date(2027, 8, 31))
"""In the order of the search year, which September opens."""


def test_more_work_in_the_city_as_the_year_goes_on(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> None:
    arms = {"plan": bookings, "none": ()}
    runs = range(2)
    both = {number: tuple(arms.values()) for number in runs}
    found = [placed_by(small_city, both, day, taste=taste, seed=1) for day in DAYS]
    whole = simulate(small_city, arms, taste=taste, seed=1, replications=runs)
    for place, arm in enumerate(arms):
        shares = [one.in_city[:, place] for one in found]
        shares.append(whole.counts(arm, "retained"))
        assert (np.diff(shares, axis=0) >= 0).all()
        assert sum(s.sum() for s in shares[1:]) > shares[0].sum()
        for one in found:
            expected = whole.counts(arm, "in_market")
            assert np.array_equal(one.in_market[:, place], expected)
            assert one.universities == whole.universities


def test_events_after_the_day_change_nothing(
    small_city: Scenario,
    book: Callable[..., Booking],
    bookings: Sequence[Booking],
    taste: Mapping[str, float],
) -> None:
    early = book("fair", "U1", date(2027, 3, 2))
    late = book("fair", "U1", DAYS[2] + timedelta(days=1))
    arms = [bookings, [*bookings, late], [*bookings, early]]
    found = placed_by(small_city, {0: arms}, DAYS[2], taste=taste, seed=1)
    counts = found.in_city[0].sum(axis=1).tolist()
    assert counts[0] == counts[1] != counts[2]
