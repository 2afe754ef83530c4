"""Response curves: what one more event brings, fitted from the simulation."""

from __future__ import annotations

from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from scenarios.base import Count, Key, Model, Sentence, Share


class Curve(Model):
    """Expected extra retained graduates from events of a kind at a host in a season.

    The abscissa is the dose: events weighted by how much each programme does
    compared with the strongest of its kind.
    """

    host: Key
    """Host of the events."""
    kind: Key
    """Kind of the events."""
    season: Key
    """Season of the events."""
    dose_steps: tuple[float, ...] = Field(min_length=1)
    """Widths of the steps [dose], each above 0."""
    gains: tuple[float, ...] = Field(min_length=1)
    """Extra retained graduates over each step [persons]."""
    reach: dict[Key, Share]
    """Share of the gain by university."""

    @model_validator(mode="after")
    def _concave(self) -> Self:
        if len(self.dose_steps) != len(self.gains):
            raise ValueError("dose_steps and gains must have the same length")
        if min(self.dose_steps) <= 0:
            raise ValueError("every dose step must be above 0")
        slopes = [g / s for g, s in zip(self.gains, self.dose_steps, strict=True)]
        if any(later > earlier + 1e-9 for earlier, later in pairwise(slopes)):
            raise ValueError("gains per dose must not rise: the curve is concave")
        return self


class Member(Model):
    """One parameter set of the ensemble, with the taste refitted under it."""

    values: dict[str, float]
    """Central values that replace the behaviour's, by path."""
    taste: dict[Key, float]
    """alpha by university under these values [log-odds]."""


class ResponseCurves(Model):
    """All curves of a scenario, with what they were fitted from."""

    scenario: Key
    """Name of the scenario."""
    behaviour_digest: Sentence
    """Digest of everything in the scenario that the curves depend on."""
    replications: Count
    """Replications per design point."""
    seed: Count
    """Seed of the fit."""
    doses: dict[Key, float]
    """Dose of one event, by programme."""
    curves: tuple[Curve, ...]
    """One per host, kind and season with an effect."""
    taste: dict[Key, float]
    """alpha by university, which reproduces its baseline [log-odds]."""
    ensemble: tuple[Member, ...] = ()
    """Parameter sets over which results are spread."""
    misfit_share: Share
    """Mean gap between fitted and simulated gain at the design points, relative."""
