"""The fewest advisers with whom a service is in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from simulation.services.capacity import advisers_needed, in_time
from tests.simulation.services.crowds import VISITS, at_once, crowds

if TYPE_CHECKING:
    from simulation.services.files import Files


@given(
    years=st.lists(crowds(), min_size=1, max_size=3),
    visits=VISITS,
    share=st.sampled_from([0.5, 0.9, 1.0]),
)
def test_the_number_suffices_in_every_year_and_one_less_does_not(
    years: list[Files], visits: list[int], share: float
) -> None:
    needed = advisers_needed(years, visits, share)
    if needed is None:
        assert not all(in_time(files, visits, len(files), share) for files in years)
        return
    assert all(in_time(files, visits, needed, share) for files in years)
    if needed:
        assert not all(in_time(files, visits, needed - 1, share) for files in years)


@given(
    persons=st.integers(1, 200), minutes=st.integers(1, 50), due=st.integers(50, 400)
)
def test_persons_who_come_at_once_need_what_arithmetic_says(
    persons: int, minutes: int, due: int
) -> None:
    each = due // minutes
    assert advisers_needed([at_once(persons, due)], [minutes]) == -(-persons // each)


def test_no_number_suffices_where_help_takes_longer_than_is_left() -> None:
    assert advisers_needed([at_once(3, 59.0)], [60.0]) is None


def test_nobody_needs_no_adviser() -> None:
    assert advisers_needed([at_once(0, 100.0)], [60.0]) == 0
