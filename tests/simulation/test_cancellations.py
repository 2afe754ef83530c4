"""Years of cancellations: rates as stated, days that fall together, keyed draws."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from scenarios.disruption import Disruption
from scenarios.interval import Interval
from simulation.cancellations import HELD, Cancellations
from tests.optimizer.disrupted_city import disruption

YEAR = Interval(first=date(2027, 1, 1), last=date(2027, 12, 31))
DAY = date(2027, 5, 12)


def drawn(rates: dict[str, object], years: range = range(4000)) -> Cancellations:
    return Cancellations(
        Disruption.from_data(rates), YEAR, city="small", seed=1, years=years
    )


def share_called_off(found: Cancellations, event: str = "a", day: date = DAY) -> float:
    return float(np.mean(found.notices(event, 0, day) != HELD))


def test_nothing_is_called_off_where_every_rate_is_0() -> None:
    assert share_called_off(drawn(disruption())) == 0


def test_employers_withdraw_as_often_as_stated() -> None:
    found = share_called_off(drawn(disruption(withdrawn_share=0.2)))
    assert abs(found - 0.2) < 4 * (0.2 * 0.8 / 4000) ** 0.5


def test_events_of_a_stormy_day_fall_together_and_others_do_not() -> None:
    found = drawn(disruption(weather=0.3))
    one, other = (found.notices(event, 0, DAY) != HELD for event in "ab")
    later = found.notices("b", 0, DAY + timedelta(days=1)) != HELD
    assert np.array_equal(one, other)
    assert abs(np.mean(one & later) - 0.09) < 4 * (0.09 * 0.91 / 4000) ** 0.5


def test_an_epidemic_covers_its_weeks_as_often_as_it_starts() -> None:
    found = drawn(disruption(epidemic_start=0.5, epidemic_weeks=4))
    weekly = 1 - 0.5 ** (1 / 52)
    expected = 1 - (1 - weekly) ** 4
    error = (expected * (1 - expected) / 4000) ** 0.5
    assert abs(share_called_off(found) - expected) < 4 * error
    ill = (found.notices("a", 0, DAY + timedelta(days=d)) != HELD for d in (0, 7))
    assert np.mean(np.logical_and(*ill)) > expected / 2


def test_notice_comes_as_many_days_before_as_stated() -> None:
    found = drawn(disruption(withdrawn_share=0.5, notice_days=3))
    notices = found.notices("a", 0, DAY)
    assert set(notices[notices != HELD]) == {(DAY - YEAR.first).days - 3}


def test_an_epidemic_calls_off_nothing_before_it_starts() -> None:
    found = drawn(disruption(epidemic_start=0.9, notice_days=10))
    notices = found.notices("a", 0, DAY)
    told = notices[notices != HELD]
    assert all(told % 7 == 0) or told.min() >= (DAY - YEAR.first).days - 10


def test_draws_of_an_event_know_no_other_event_and_no_other_year() -> None:
    rates = disruption(weather=0.1, withdrawn_share=0.1, epidemic_start=0.3)
    whole, part = drawn(rates, range(50)), drawn(rates, range(20, 50))
    whole.notices("b", 0, DAY)
    later = whole.notices("a", 1, DAY)
    assert np.array_equal(later[20:], part.notices("a", 1, DAY))
    assert not np.array_equal(later, whole.notices("a", 2, DAY))
