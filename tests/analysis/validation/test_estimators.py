from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.validation.estimators import difference, two_stage

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints

SEEDS = st.integers(0, 2**32 - 1)


def sample(seed: int, persons: int = 60) -> tuple[Floats, Floats, Floats, Ints]:
    """Return outcome, treatment, instrument and cluster of one trial."""
    draw = np.random.default_rng(seed)
    instrument = (np.arange(persons) < persons // 3).astype(np.float64)
    treated = (draw.random(persons) < 0.2 + 0.5 * instrument).astype(np.float64)
    outcome = (draw.random(persons) < 0.3 + 0.3 * treated).astype(np.float64)
    cluster = draw.integers(0, 7, persons)
    cluster[:7] = np.arange(7)
    treated[0], treated[-1] = 1.0, 0.0
    return outcome[None, :], treated[None, :], instrument, cluster


@given(SEEDS)
def test_with_one_instrument_the_effect_is_the_ratio_of_two_differences(
    seed: int,
) -> None:
    outcome, treated, instrument, cluster = sample(seed)
    on = instrument == 1
    gain = outcome[0, on].mean() - outcome[0, ~on].mean()
    moved = treated[0, on].mean() - treated[0, ~on].mean()
    if abs(moved) > 1e-6:
        (effect,) = two_stage(outcome, treated, instrument, cluster).effect
        assert effect == pytest.approx(gain / moved)


@given(SEEDS)
def test_effect_and_error_are_those_of_the_matrix_formula(seed: int) -> None:
    outcome, treated, instrument, cluster = sample(seed)
    ones = np.ones_like(instrument)
    x = np.column_stack((ones, treated[0]))
    z = np.column_stack((ones, instrument))
    if abs(np.linalg.det(z.T @ x)) < 1e-6:
        return
    inverse = np.linalg.inv(z.T @ x)
    beta = inverse @ z.T @ outcome[0]
    left = outcome[0] - x @ beta
    sums = [z[cluster == c].T @ left[cluster == c] for c in range(7)]
    variance = inverse @ sum(np.outer(s, s) for s in sums) @ inverse.T
    found = two_stage(outcome, treated, instrument, cluster)
    assert found.effect[0] == pytest.approx(beta[1])
    assert found.error[0] == pytest.approx(np.sqrt(variance[1, 1]))


@given(SEEDS)
def test_without_clusters_the_error_of_a_difference_is_that_of_two_means(
    seed: int,
) -> None:
    outcome, _, instrument, _ = sample(seed)
    on = instrument == 1
    apart = [outcome[0, some] for some in (on, ~on)]
    expected = np.sqrt(sum(values.var() / len(values) for values in apart))
    (error,) = difference(outcome, instrument, np.arange(len(on))).error
    assert error == pytest.approx(expected)


@given(SEEDS)
def test_copies_within_a_cluster_add_nothing_to_what_is_known(seed: int) -> None:
    outcome, _, instrument, _ = sample(seed)
    alone = difference(outcome, instrument, np.arange(len(instrument)))
    copied = difference(
        np.repeat(outcome, 4, axis=1),
        np.repeat(instrument, 4),
        np.repeat(np.arange(len(instrument)), 4),
    )
    assert copied.error[0] == pytest.approx(alone.error[0])


def test_nothing_is_known_where_the_instrument_moves_nobody() -> None:
    outcome, treated, instrument, cluster = sample(1)
    found = two_stage(outcome, treated * 0, instrument, cluster)
    assert np.isnan(found.effect).all()
