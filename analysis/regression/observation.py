"""What is seen of a case: its inputs, and what comes of them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from pydantic import Field

from analysis.regression.settings import Leaf, Steps
from analysis.regression.turnout import Visits
from scenarios.base import Model
from scenarios.plan import Status

Counts = tuple[int, ...]
Values = tuple[float | None, ...]
"""A measure by replication; None where it means nothing."""
INPUTS = ("settings", "curves", "bookings", "rules", "streams")
"""Sections that say what goes in."""
OUTPUTS = ("required", "planned", "visitors", "weeks", "counts", "measures", "search")
"""Sections that say what comes out."""
_DECIDING = ("numpy", "ortools", "pydantic")


class Planning(Model):
    """How a plan was found, never which: many are as good."""

    status: Status
    """Whether it is proved."""
    objective: float
    """Expected extra retained graduates [persons]."""
    bound: float
    """Upper bound on it [persons]."""
    work: float
    """Work spent, in the solvers' deterministic units."""
    figures_missed: int
    """Binding figures that the plan misses."""
    aims_missed: int
    """Other figures that it misses."""
    shortfall: int
    """What it lacks of all these together; a margin above a figure is no one's due."""


class Observation(Model):
    """A case as it is, section by section; what could not be had is empty."""

    form: Literal[1] = 1
    """Version of the form."""
    settings: dict[str, Leaf] = Field(default_factory=dict)
    """What the scenario sets, by path."""
    curves: dict[str, Steps] = Field(default_factory=dict)
    """What is taken from response curves, by path."""
    bookings: dict[str, str] = Field(default_factory=dict)
    """Events of a plan that is the user's own, by booking."""
    rules: dict[str, int] = Field(default_factory=dict)
    """What each rule finds wrong with a strained plan [violations]."""
    streams: dict[str, str] = Field(default_factory=dict)
    """First number of each stream."""
    required: dict[str, int | None] = Field(default_factory=dict)
    """Figures owed, by mandate, unit, host, measure and period."""
    planned: dict[str, int] = Field(default_factory=dict)
    """What the stored plan reaches of each."""
    visitors: dict[str, Visits] = Field(default_factory=dict)
    """Week and visitors of each booking in the first replication."""
    weeks: dict[str, Counts] = Field(default_factory=dict)
    """What each week of the first replication came to."""
    counts: dict[str, Counts] = Field(default_factory=dict)
    """Counts of the simulation by arm, university and measure, per replication."""
    measures: dict[str, Values] = Field(default_factory=dict)
    """Measures of the case per replication."""
    search: Planning | None = None
    """How the plan was found, where planning is guarded."""
    versions: dict[str, str] = Field(default_factory=dict)
    """What it was observed with; told, never compared."""


def versions() -> dict[str, str]:
    """Return the versions of this program and of what decides its results."""
    found = {}
    for name in ("fairplan", *_DECIDING):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found
