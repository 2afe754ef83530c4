"""How every uncertain number is written: value, range, unit, source, mark."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from scenarios.base import Model, Sentence

Mark = Literal["sourced", "derived", "assumption"]
"""Where a number comes from: a publication, arithmetic on one, or nobody but us."""


class Estimate(Model):
    """A number that enters a calculation, with what is known about it."""

    value: float
    """Central value, in `unit`."""
    low: float
    """Lower end of the plausible range, in `unit`."""
    high: float
    """Upper end of the plausible range, in `unit`."""
    unit: Sentence
    """Unit of the three numbers."""
    source: Sentence
    """Publication, arithmetic or reasoning behind the value."""
    mark: Mark
    """Kind of source."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low <= self.value <= self.high:
            raise ValueError(
                f"value {self.value} must lie between low {self.low} "
                f"and high {self.high}"
            )
        return self


def value_of(estimate: Estimate | None, neutral: float) -> float:
    """Return the central value, or `neutral` where nothing is estimated."""
    return neutral if estimate is None else estimate.value
