"""One event drawn several times in each replication: what it keeps, and how surely."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.drawings import Kept, drawn_again, kept
from scenarios.scenario import Scenario
from simulation import simulate
from tests.simulation.conftest import booking, city

if TYPE_CHECKING:
    from scenarios.plan import Booking

TOWN = Scenario.from_data(city() | {"universities": city()["universities"][:1]})
FAIR, EARLIER, CONTEST = (
    booking(TOWN, name, "U1", date(2027, month, 6))
    for name, month in (("home_fair", 4), ("fair", 10), ("contest", 3))
)
PLAN = (EARLIER, FAIR, CONTEST)
TASTE = {"U1": -0.8}
YEARS, DRAWINGS = 40, 6


def drawn(events: tuple[Booking, ...], years: int, drawings: int) -> tuple[Kept, ...]:
    return kept(
        TOWN, PLAN, events, taste=TASTE, seed=1,
        replications=range(years), drawings=drawings,
    )  # fmt: skip


@pytest.fixture(scope="module")
def fair() -> Kept:
    return drawn((FAIR,), YEARS, DRAWINGS)[0]


def error(values: np.ndarray) -> float:
    return float(values.std(ddof=1) / len(values) ** 0.5)


def test_the_first_drawing_is_the_event_of_the_plan(fair: Kept) -> None:
    arms = {"plan": PLAN, "without": (EARLIER, CONTEST)}
    years = simulate(TOWN, arms, taste=TASTE, seed=1, replications=range(3))
    plan, without = (years.counts(arm, "retained").sum(axis=1) for arm in arms)
    assert np.array_equal(fair.extra[:3, 0], plan - without)


def test_further_drawings_keep_as_many_in_the_mean(fair: Kept) -> None:
    apart = fair.extra[:, 0] - fair.extra[:, 1:].mean(axis=1)
    assert apart.std() > 0
    assert abs(apart.mean()) < 3 * error(apart)


def test_drawings_narrow_the_interval_about_the_same_mean(fair: Kept) -> None:
    once = fair.extra[:, 0]
    assert once.mean() > 3 * error(fair.means)
    assert error(fair.means) < error(once) / 1.5


def test_what_changes_nobody_keeps_nobody_in_any_drawing() -> None:
    (contest,) = drawn((CONTEST,), years=2, drawings=3)
    assert not contest.extra.any()


def test_two_events_are_judged_as_each_is_alone(fair: Kept) -> None:
    earlier, later = drawn((EARLIER, FAIR), years=3, drawings=2)
    assert np.array_equal(later.extra, fair.extra[:3, :2])
    assert (earlier.extra != later.extra).any()


def test_chance_of_years_and_of_drawings_are_told_apart() -> None:
    """Normal numbers of known spread stand for what is simulated."""
    draws = np.random.Generator(np.random.PCG64(1))
    shape = (4_000, 5)
    of_year, of_drawing = draws.normal(0, 300, shape[0]), draws.normal(0, 500, shape)
    extra = np.rint(of_year[:, None] + of_drawing).astype(np.int64)
    found = Kept("event", np.zeros(shape[0], dtype=np.int64), extra)
    assert found.of_years == pytest.approx(300**2, rel=0.1)
    assert found.of_drawings == pytest.approx(500**2, rel=0.05)
    assert found.means.var(ddof=1) == pytest.approx(300**2 + 500**2 / 5, rel=0.05)


@settings(max_examples=25)
@given(
    st.sets(st.from_regex(r"[a-z]{1,3}@[A-Z][0-9]@[0-9]{1,2}", fullmatch=True)),
    st.integers(1, 99),
)
def test_a_further_drawing_keeps_its_place_among_events(
    others: set[str], turn: int
) -> None:
    event = FAIR.revised(booking_id="fair@U1@1")
    again = drawn_again(event, turn)
    others.discard(event.booking_id)
    before = {name for name in others if name < event.booking_id}
    assert before == {name for name in others if name < again.booking_id}
    assert again.revised(booking_id=event.booking_id) == event
    assert again.booking_id != drawn_again(event, turn + 1).booking_id
