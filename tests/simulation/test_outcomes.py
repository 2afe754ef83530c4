from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation import MEASURES, SCHEMA, Aside, Outcomes, simulate

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


def test_what_events_do_not_change_stands_in_the_frame_of_every_arm(
    outcomes: Outcomes,
) -> None:
    counts = np.arange(4, dtype=np.int64).reshape(2, 1, 2)
    come = Aside(("away",), ("arrived", "study_in_city"), counts)
    frame = replace(outcomes, asides=(come,)).frame()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == SCHEMA
    rows = frame[frame["university"] == "away"]
    assert len(rows) == 2 * counts.size
    for arm in outcomes.arms:
        own = rows[rows["arm"] == arm].pivot_table(
            index="replication", columns="measure", values="value"
        )
        assert np.array_equal(own.to_numpy(), counts[:, 0])
