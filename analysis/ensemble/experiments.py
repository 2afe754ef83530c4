"""The experiments that every ensemble is held against."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analysis.ensemble.replays import replay_source
from scenarios.experiment_files import load_experiment

if TYPE_CHECKING:
    from analysis.ensemble.implausibility import Source

NAMES = ("beam-2016",)
"""Experiments with rows for calibration that constrain the structure."""
TRIALS = 50
"""Virtual trials of each experiment for every draw."""


@cache
def experiments() -> tuple[Source, ...]:
    """Return the experiments as sources of rows."""
    return tuple(replay_source(load_experiment(name), trials=TRIALS) for name in NAMES)
