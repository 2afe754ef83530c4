from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulation.columns import in_order

ORDERS = st.floats(-1e6, 1e6) | st.sampled_from([0.25, 0.25 + 2.0**-40])
ROWS = st.lists(st.tuples(st.integers(0, 5000), ORDERS))


@given(rows=ROWS)
def test_places_are_sorted_by_group_and_order_then_as_given(
    rows: list[tuple[int, float]],
) -> None:
    group = np.array([row[0] for row in rows], dtype=np.int64)
    order = np.array([row[1] for row in rows], dtype=np.float64)
    expected = sorted(range(len(rows)), key=lambda place: rows[place])
    assert in_order(group, order).tolist() == expected


def test_orders_too_near_to_be_packed_are_told_apart() -> None:
    order = np.linspace(0.5, 0.5 + 2.0**-45, 257)[::-1].copy()
    order[0] = 1e6
    found = in_order(np.zeros(257, dtype=np.int64), order)
    assert found.tolist() == [*range(256, 0, -1), 0]
