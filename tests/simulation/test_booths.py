from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.booths import RENEGED, SERVED, TURNED_AWAY, serve
from simulation.oracle import serve_by_student, serve_by_visit

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints


def poisson_queue(
    rate: float, mean: float, visits: int, seed: int
) -> tuple[Ints, Floats, Floats]:
    draws = np.random.default_rng(seed)
    arrival = np.cumsum(draws.exponential(1 / rate, visits))
    return np.zeros(visits, dtype=np.int64), arrival, draws.exponential(mean, visits)


def day_of_a_fair(
    visitors: int, booths: int, seed: int
) -> tuple[Ints, Floats, Floats, Floats]:
    draws = np.random.default_rng(seed)
    visits = 3 * visitors
    weights = 1 / np.arange(1, booths + 1) ** 0.8
    return (
        draws.choice(booths, visits, p=weights / weights.sum()),
        draws.uniform(0, 300, visits),
        draws.gamma(2.8, 6 / 2.8, visits),
        draws.exponential(25, visits),
    )


@pytest.mark.parametrize(
    ("rate", "served_per_hour", "interviewers", "wait_minutes", "queue_length", "late"),
    [
        (8, 10, 1, 24.000, 3.2, 0.8),
        (18, 10, 2, 25.579, 7.6737, 0.85263),
        (25, 10, 3, 8.4270, 3.5112, 0.70225),
        (54, 6, 10, 6.6873, 6.0186, 0.66873),
    ],
)
def test_mean_wait_of_a_markov_queue_is_erlangs(
    rate: float,
    served_per_hour: float,
    interviewers: int,
    wait_minutes: float,
    queue_length: float,
    late: float,
) -> None:
    visits, batches = 360_000, 30
    booth, arrival, service = poisson_queue(rate, 1 / served_per_hour, visits, seed=1)
    patience = np.full(visits, np.inf)
    turn, fate = serve(
        booth, arrival, service, patience, interviewers=interviewers, closing=np.inf
    )
    warm = slice(visits // 10, None)
    waits = ((turn - arrival)[warm] * 60).reshape(batches, -1).mean(axis=1)
    error = waits.std(ddof=1) / np.sqrt(batches)
    assert (fate == SERVED).all()
    assert abs(waits.mean() - wait_minutes) < 3 * error
    assert abs(waits.mean() / 60 * rate - queue_length) < 3 * error / 60 * rate
    delayed = (turn > arrival)[warm].reshape(batches, -1).mean(axis=1)
    assert abs(delayed.mean() - late) < 3 * delayed.std(ddof=1) / np.sqrt(batches)


def test_without_patience_the_loss_is_erlang_b() -> None:
    visits = 200_000
    booth, arrival, service = poisson_queue(2.5, 1.0, visits, seed=2)
    _, fate = serve(
        booth, arrival, service, np.zeros(visits), interviewers=3, closing=np.inf
    )
    lost = (fate == RENEGED)[visits // 10 :].reshape(30, -1).mean(axis=1)
    assert abs(lost.mean() - 0.282167) < 3 * lost.std(ddof=1) / np.sqrt(30)


@pytest.mark.parametrize(
    ("interviewers", "length", "closing"), [(1, 7, 60), (3, 6, 300)]
)
def test_equal_interviews_fill_the_opening_hours(
    interviewers: int, length: int, closing: int
) -> None:
    visits = 500
    _, fate = serve(
        np.zeros(visits, dtype=np.int64),
        np.zeros(visits),
        np.full(visits, float(length)),
        np.full(visits, np.inf),
        interviewers=interviewers,
        closing=float(closing),
    )
    assert (fate == SERVED).sum() == interviewers * (closing // length)
    assert (fate == TURNED_AWAY).sum() == visits - (fate == SERVED).sum()


def test_queues_equal_those_of_processes() -> None:
    columns = day_of_a_fair(visitors=2_000, booths=100, seed=3)
    student = np.arange(len(columns[0])) % 700
    turn, fate = serve(*columns, interviewers=2, closing=300.0)
    assert sorted(np.bincount(fate))[0] > 0
    by_visit = serve_by_visit(*columns, interviewers=2, closing=300.0)
    by_student = serve_by_student(student, *columns, interviewers=2, closing=300.0)
    for log in (by_visit, by_student):
        expected, same_fate = log.columns()
        assert np.array_equal(fate, same_fate)
        assert np.array_equal(turn[fate != RENEGED], expected[fate != RENEGED])


def test_time_spent_queueing_is_the_area_under_the_queue() -> None:
    booth, arrival, service, patience = day_of_a_fair(visitors=300, booths=8, seed=4)
    turn, fate = serve(booth, arrival, service, patience, interviewers=2, closing=300.0)
    log = serve_by_visit(
        booth, arrival, service, patience, interviewers=2, closing=300.0
    )
    waits = np.where(fate == RENEGED, patience, turn - arrival)
    assert (fate == RENEGED).any()
    assert waits.sum() == pytest.approx(log.waited, rel=1e-9)


@settings(max_examples=60)
@given(
    seed=st.integers(0, 10_000),
    visitors=st.integers(1, 60),
    booths=st.integers(1, 5),
    interviewers=st.integers(1, 4),
    closing=st.floats(10, 400),
)
def test_any_fair_equals_the_oracle_and_keeps_its_hours(
    seed: int, visitors: int, booths: int, interviewers: int, closing: float
) -> None:
    columns = day_of_a_fair(visitors, booths, seed)
    turn, fate = serve(*columns, interviewers=interviewers, closing=closing)
    log = serve_by_visit(*columns, interviewers=interviewers, closing=closing)
    served = fate == SERVED
    assert fate.tolist() == [log.fate[visit] for visit in range(len(fate))]
    assert (turn >= columns[1]).all()
    assert (turn[served] + columns[2][served] <= closing + 1e-9).all()


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000))
def test_a_booth_does_not_depend_on_the_others(seed: int) -> None:
    booth, arrival, service, patience = day_of_a_fair(80, 4, seed)
    turn, fate = serve(booth, arrival, service, patience, interviewers=2, closing=300.0)
    one = booth == 1
    alone = serve(
        booth[one], arrival[one], service[one], patience[one],
        interviewers=2, closing=300.0,
    )  # fmt: skip
    assert np.array_equal(alone[0], turn[one])
    assert np.array_equal(alone[1], fate[one])
