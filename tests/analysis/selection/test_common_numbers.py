"""Numbers to choose on are never those to tell by, nor the same twice."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis.selection.common_numbers import (
    CHOOSING,
    CHOOSING_ON,
    LEARNING,
    REPORTING,
    choosing,
)


@pytest.mark.parametrize("batch", [10, 7])
def test_a_long_choice_meets_no_number_to_tell_by_and_none_twice(batch: int) -> None:
    starts = range(0, 3 * (REPORTING - CHOOSING), batch)
    met = [number for a, b in pairwise(starts) for number in choosing(range(a, b))]
    assert len(set(met)) == len(met)
    assert all(CHOOSING <= n < REPORTING or n >= CHOOSING_ON for n in met)
    assert LEARNING < CHOOSING
