"""The estimators of the experiments, applied to many virtual trials at once.

Two-stage least squares with one instrument and a constant is the ratio of two
covariances; with the treatment as its own instrument it is the difference of two arms.
Standard errors are those of the usual sandwich with sums over clusters and no
correction for small samples, as in the replication files of Beam 2016.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints


class Fitted(NamedTuple):
    """An effect in each trial, with its standard error."""

    effect: Floats
    error: Floats


def two_stage(
    outcome: Floats, treated: Floats, instrument: Floats, cluster: Ints
) -> Fitted:
    """Return the effect of a treatment that an instrument moves.

    Parameters
    ----------
    outcome, treated
        Of every person, trials in rows.
    instrument
        Of every person, alike in all trials.
    cluster
        Cluster of every person, from 0.
    """
    moved = instrument - instrument.mean()
    y, d = _centred(outcome), _centred(treated)
    strength = (moved * d).sum(axis=1)
    # Where nobody is moved, nothing is known of the effect.
    strength = np.where(strength == 0.0, np.nan, strength)
    effect = (moved * y).sum(axis=1) / strength
    score = moved * (y - effect[:, None] * d)
    order = np.argsort(cluster, kind="stable")
    first = np.searchsorted(cluster[order], np.arange(int(cluster.max()) + 1))
    by_cluster = np.add.reduceat(score[:, order], first, axis=1)
    error = np.sqrt((by_cluster**2).sum(axis=1)) / np.abs(strength)
    return Fitted(effect, error)


def difference(outcome: Floats, instrument: Floats, cluster: Ints) -> Fitted:
    """Return the difference of the arms with instrument 1 and 0."""
    itself = np.broadcast_to(instrument, outcome.shape)
    return two_stage(outcome, itself, instrument, cluster)


def _centred(values: Floats) -> Floats:
    centred: Floats = values - values.mean(axis=1, keepdims=True)
    return centred
