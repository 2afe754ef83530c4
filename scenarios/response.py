"""Response curves: what one more event brings, fitted from the simulation."""

from __future__ import annotations

import operator
from itertools import pairwise
from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from scenarios.base import Count, Key, Model, Sentence, Share

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def _require_concave(
    widths: tuple[float, ...], rises: tuple[float, ...], width: str, rise: str
) -> None:
    if len(widths) != len(rises):
        raise ValueError(f"{width} and {rise} must have the same length")
    if min(widths) <= 0:
        raise ValueError(f"every step of {width} must be above 0")
    slopes = [r / w for r, w in zip(rises, widths, strict=True)]
    if any(later > earlier + 1e-9 for earlier, later in pairwise(slopes)):
        raise ValueError(f"{rise} over {width} must not rise: the curve is concave")


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
        _require_concave(self.dose_steps, self.gains, "dose_steps", "gains")
        return self


class Saturation(Model):
    """What the events of a season keep of their gains when all are held together.

    They draw on the same graduates, who take one post each, and on the same posts.
    """

    season: Key
    """Season of the events."""
    promised: tuple[float, ...] = Field(min_length=1)
    """Widths of the steps: gains of the season's curves, added up [persons]."""
    kept: tuple[float, ...] = Field(min_length=1)
    """What is left of each step [persons]; nothing is left beyond the last."""

    @model_validator(mode="after")
    def _concave(self) -> Self:
        _require_concave(self.promised, self.kept, "promised", "kept")
        return self


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
    fingerprint: str = ""
    """What one replication of last year's pattern counted when they were fitted."""
    doses: dict[Key, float]
    """Dose of one event, by programme."""
    curves: tuple[Curve, ...]
    """One per host, kind and season with an effect."""
    saturations: tuple[Saturation, ...] = ()
    """At most one per season; a season without one keeps everything."""
    joint_share: float = 1.0
    """What a whole plan gained when simulated, over what the curves had promised
    before they were scaled to it."""
    taste: dict[Key, float]
    """alpha by university, which reproduces its baseline [log-odds]."""
    misfit_share: Share
    """Mean gap between fitted and simulated gain at the design points, relative."""
    cities: dict[Key, ResponseCurves] = Field(
        default_factory=dict, exclude_if=operator.not_
    )
    """Curves of each city of a province, which itself has the taste only."""

    def of_city(self, scenario: Scenario) -> ResponseCurves:
        """Return the curves of a city of the province, or these if they are its own."""
        names = (city.id for city in scenario.cities)
        return next((self.cities[n] for n in names if n in self.cities), self)
