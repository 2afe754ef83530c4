"""The studies that every ensemble is held against."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analysis.ensemble.replays import replay_source
from scenarios.study_files import load_study

if TYPE_CHECKING:
    from analysis.ensemble.implausibility import Source

NAMES = ("beam-2016",)
"""Studies with rows for calibration that constrain the structure of the behaviour."""
TRIALS = 50
"""Virtual trials of each study for every draw."""


@cache
def studies() -> tuple[Source, ...]:
    """Return the studies as sources of rows."""
    return tuple(replay_source(load_study(name), trials=TRIALS) for name in NAMES)
