"""Persons who ask an agency for help, made up for tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from simulation.services.files import Files

ADVISERS = st.integers(0, 6)
VISITS = st.lists(st.integers(1, 40), min_size=1, max_size=4)


def at_once(persons: int, due: float) -> Files:
    """Return persons who all register at the start and never find work."""
    return Files(
        unit=np.zeros(persons, dtype=np.int64),
        rank=np.ones(persons, dtype=np.int64),
        registers=np.zeros(persons),
        leaves=np.full(persons, np.inf),
        due=np.full(persons, due),
    )


@st.composite
def crowds(draw: st.DrawFn) -> Files:
    """Draw persons of two ranks, some of whom find work, each due at one's own time."""
    persons = draw(st.integers(1, 30))
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(0, 1),
                st.floats(0, 300),
                st.floats(1, 900),
                st.integers(1, 600),
            ),
            min_size=persons,
            max_size=persons,
        )
    )
    rank, registers, stays, given_time = (
        np.array(column, dtype=float) for column in zip(*rows, strict=True)
    )
    leaves = np.where(stays < 500, registers + stays, np.inf)
    order = np.argsort(registers, kind="stable")
    return Files(
        unit=np.zeros(persons, dtype=np.int64),
        rank=rank.astype(np.int64),
        registers=registers,
        leaves=leaves,
        due=registers + given_time,
    ).chosen(order)
