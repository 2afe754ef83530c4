from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation import MEASURES, SCHEMA, Outcomes, simulate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def outcomes(small_city: Scenario, taste: Mapping[str, float]) -> Outcomes:
    arms = {"none": (), "again": ()}
    return simulate(small_city, arms, taste=taste, seed=1, replications=range(2, 4))


def test_frame_has_one_row_per_count_and_the_declared_columns(
    outcomes: Outcomes,
) -> None:
    frame = outcomes.frame()
    assert list(frame.columns) == list(SCHEMA)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == SCHEMA
    assert len(frame) == 2 * 2 * 3 * len(MEASURES)
    assert not frame.duplicated(list(SCHEMA)[:-1]).any()


def test_frame_and_counts_tell_the_same(outcomes: Outcomes) -> None:
    frame = outcomes.frame()
    rows = frame[(frame["arm"] == "again") & (frame["measure"] == "outside")]
    table = rows.pivot_table(index="replication", columns="university", values="value")
    assert np.array_equal(table.to_numpy(), outcomes.counts("again", "outside"))
    assert list(table.index) == [2, 3]


def test_unknown_arms_and_measures_are_refused(outcomes: Outcomes) -> None:
    with pytest.raises(ValueError, match="best"):
        outcomes.counts("best", "retained")
    with pytest.raises(ValueError, match="happiness"):
        outcomes.counts("none", "happiness")
