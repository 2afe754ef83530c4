from __future__ import annotations

import pytest

from analysis.validation import Replayed
from analysis.validation.verdict import Judged, Validation
from scenarios.experiment_files import load_experiment

ROW = load_experiment("beam-2016").rows[0]
INSIDE, OUTSIDE = 0.5, 2.0


def judged(purpose: str, mean: float) -> Judged:
    """Return a row of a set whose published figure is 0.5, from 0 to 1."""
    row = ROW.model_copy(
        update={"set": purpose, "estimate": 0.5, "low": 0.0, "high": 1.0}
    )
    spread = Replayed(mean, 0.25, mean - 0.5, mean + 0.5, 0.25)
    return Judged("made-up", row, spread)


def verdict(*rows: Judged) -> Validation:
    return Validation("hash", 500, 1, (), rows, ())


@pytest.mark.parametrize(
    ("rows", "may_fail"), [(1, 0), (9, 0), (15, 1), (29, 1), (40, 2)]
)
def test_one_validation_row_in_twenty_may_fail(rows: int, may_fail: int) -> None:
    for failing in range(may_fail + 2):
        means = [OUTSIDE] * failing + [INSIDE] * (rows - failing)
        found = verdict(*(judged("validation", mean) for mean in means[:rows]))
        assert found.passes == (failing <= may_fail)


def test_no_calibration_row_may_fail() -> None:
    assert not verdict(judged("calibration", OUTSIDE)).passes
    assert verdict(judged("calibration", INSIDE)).passes


def test_rows_of_the_context_alone_judge_nothing() -> None:
    assert not verdict(judged("context", INSIDE)).passes
