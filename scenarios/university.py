"""A university and the class that graduates from it."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from scenarios.base import Key, Latitude, Longitude, Model, Sentence, Share, Text
from scenarios.estimate import Estimate

Affiliation = Literal["ministerial", "provincial", "municipal"]
"""Who runs a university; rewards depend on it."""


class University(Model):
    """One institution with its graduating class."""

    id: Key
    """Identifier."""
    name: Text
    """Name."""
    type: Key
    """Type that keeps the same semesters, such as ``undergraduate``."""
    affiliation: Affiliation
    """Level of government that runs it."""
    affiliation_source: Sentence
    """Where the affiliation comes from."""
    district: Key
    """District of the main campus."""
    lat: Latitude
    """Degrees north of the main campus."""
    lon: Longitude
    """Degrees east of the main campus."""
    graduates: Estimate
    """Persons who finish in a year, all degrees [persons]."""
    # Left out of data where absent: packs without it keep the digest of their curves.
    enrolled: Estimate | None = Field(
        default=None, exclude_if=lambda value: value is None
    )
    """Students of all years, or None if graduates and years of study must do
    [persons]."""
    degree_mix: dict[Key, Share]
    """Shares of degrees; they sum to 1."""
    field_mix: dict[Key, Share]
    """Shares of fields (sector keys); they sum to 1."""
    home_share: Estimate
    """Graduates who come from the city [share]."""
    labour_market_share: Estimate
    """Graduates who seek work rather than study on or sit public exams [share]."""
    baseline_retention: Estimate
    """Retained of those in the labour market under last year's pattern [share]."""
    retained_mean: Estimate
    """Mean number retained over the last three years [persons]."""

    @model_validator(mode="after")
    def _mixes_sum_to_one(self) -> Self:
        totals = {
            name: sum(getattr(self, name).values())
            for name in ("degree_mix", "field_mix")
        }
        wrong = [
            f"{name} sums to {total:.4f}"
            for name, total in totals.items()
            if abs(total - 1) > 1e-6
        ]
        if wrong:
            raise ValueError(f"{', '.join(wrong)}: shares must sum to 1")
        return self
