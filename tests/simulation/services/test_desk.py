"""Queues at the advisers of one agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import simpy
from hypothesis import given
from hypothesis import strategies as st

from simulation.services.desk import attend
from simulation.services.fate import fate_of
from simulation.services.files import Files
from tests.simulation.services.crowds import ADVISERS, VISITS, at_once, crowds

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence


@given(
    advisers=ADVISERS,
    persons=st.integers(0, 60),
    minutes=st.integers(1, 50),
    due=st.integers(0, 400),
)
def test_each_adviser_serves_as_many_as_fit_before_the_deadline(
    advisers: int, persons: int, minutes: int, due: int
) -> None:
    files = at_once(persons, due)
    attended = attend(files, (minutes,), advisers)
    served = min(persons, advisers * (due // minutes))
    assert fate_of(files, attended).in_time.sum() == served
    assert attended.given.sum() == served


@given(files=crowds(), visits=VISITS)
def test_nobody_is_served_by_no_adviser(files: Files, visits: list[int]) -> None:
    attended = attend(files, visits, 0)
    assert not attended.given.any()
    assert not fate_of(files, attended).in_time.any()


@given(files=crowds(), visits=VISITS)
def test_with_an_adviser_for_everybody_nobody_waits(
    files: Files, visits: list[int]
) -> None:
    staying = files.chosen(np.isinf(files.leaves))
    helped = attend(staying, visits, len(staying)).helped
    whole = staying.registers + sum(visits)
    fits = whole <= staying.due.max(initial=0) - 1e-6
    assert helped[fits] == pytest.approx(whole[fits])


@given(files=crowds(), visits=VISITS, advisers=ADVISERS)
def test_everybody_is_in_time_or_late_or_left(
    files: Files, visits: list[int], advisers: int
) -> None:
    attended = attend(files, visits, advisers)
    fate = fate_of(files, attended)
    assert (fate.in_time.astype(int) + fate.left + fate.late == 1).all()
    assert (attended.given[fate.in_time] == len(visits)).all()
    assert (attended.helped >= files.registers + sum(visits) - 1e-9).all()
    begun = attended.helped - visits[-1]
    assert (begun < files.leaves)[np.isfinite(begun)].all()
    whole = attended.given == len(visits)
    assert (np.isfinite(attended.helped) == whole).all()


@given(files=crowds(), minutes=st.integers(1, 40), advisers=ADVISERS)
def test_twice_the_advisers_never_give_less_help(
    files: Files, minutes: int, advisers: int
) -> None:
    staying = files.chosen(np.isinf(files.leaves))
    few = attend(staying, (minutes,), advisers)
    many = attend(staying, (minutes,), 2 * advisers)
    assert many.given.sum() >= few.given.sum()
    assert fate_of(staying, many).in_time.sum() >= fate_of(staying, few).in_time.sum()


def test_who_is_served_first_goes_before_those_who_came_first() -> None:
    files = at_once(4, 1000.0)
    files.rank[3] = 0
    assert attend(files, (10.0,), 1).helped.tolist() == [20.0, 30.0, 40.0, 10.0]


def test_after_one_help_a_person_waits_behind_those_who_wait_for_theirs() -> None:
    files = at_once(2, 1000.0)
    assert attend(files, (10.0, 1.0), 1).helped.tolist() == [21.0, 22.0]


def test_who_has_found_work_is_passed_over() -> None:
    files = at_once(3, 1000.0)
    files.leaves[1] = 10.0
    attended = attend(files, (10.0,), 1)
    assert attended.helped.tolist() == [10.0, np.inf, 20.0]
    assert fate_of(files, attended).left.tolist() == [False, True, False]


@given(files=crowds(), visits=VISITS, advisers=st.integers(1, 6))
def test_advisers_as_processes_serve_as_a_process_per_person_does(
    files: Files, visits: list[int], advisers: int
) -> None:
    times = np.arange(1, len(files) + 1) * 0.0137
    apart = Files(
        files.unit, np.ones_like(files.rank), files.registers + times, files.leaves,
        files.due,
    ).chosen(np.argsort(files.registers + times))  # fmt: skip
    closing = float(apart.due.max())
    expected = one_by_one(apart, visits, advisers)
    found = attend(apart, visits, advisers).helped
    known = expected <= closing - 1e-6
    assert found[known] == pytest.approx(expected[known])
    assert np.isinf(found[expected > closing + 1e-6]).all()


def one_by_one(files: Files, visits: Sequence[float], advisers: int) -> np.ndarray:
    """Return when the last help of each ended, by one process per person."""
    environment = simpy.Environment()
    desk = simpy.Resource(environment, advisers)
    helped = np.full(len(files), np.inf)

    def person(place: int) -> Generator[simpy.Event, object, None]:
        yield environment.timeout(files.registers[place])
        for minutes in visits:
            with desk.request() as turn:
                yield turn
                if files.leaves[place] <= environment.now:
                    return
                yield environment.timeout(minutes)
        helped[place] = environment.now

    for place in range(len(files)):
        environment.process(person(place))
    environment.run()
    return helped
