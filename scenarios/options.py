"""What the user may set for a run."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from scenarios.base import Count, Key, Model, Share
from scenarios.mandate import Strictness


class Budget(Model):
    """How much may be spent on events; exactly one field is set."""

    yuan: Count | None = None
    """Amount [yuan]."""
    times_minimum: float | None = Field(default=None, ge=1)
    """Multiple of the cost of the cheapest plan that meets the mandates."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.yuan is None) == (self.times_minimum is None):
            raise ValueError("set either yuan or times_minimum, not both or neither")
        return self


class Crowding(Model):
    """How many events near hosts may share a day."""

    within_km: float = Field(ge=0)
    """Hosts closer than this are near [km]."""
    events_per_day: int = Field(ge=1)
    """Events at a host and those near it on one day at most."""


class Options(Model):
    """Choices of the planner rather than facts of the city."""

    budget: Budget
    """Money for events."""
    crowding: Crowding
    """Same-day limit between near hosts."""
    uplift_tolerance: Share = 0.002
    """Expected gain given up for evenness at most."""
    evenness_tolerance: Share = 0.01
    """Evenness given up for cost at most."""
    gap: Share = 0.001
    """Relative optimality gap at which the allocation stops."""
    replications: int = Field(ge=2, default=20)
    """Replications of the simulation."""
    seed: int = Field(1, ge=0, le=2**31 - 2)
    """Seed of everything random."""
    readings: dict[Key, Key] = Field(default_factory=dict)
    """Reading in force by mandate id, where it is not the default."""
    strictness: dict[Key, Strictness] = Field(default_factory=dict)
    """Strictness by mandate id, where it is not the document's."""
