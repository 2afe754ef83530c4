"""A figure with its interval."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """A mean and the ends of its 95 % interval, all in one unit."""

    mean: float
    low: float
    high: float
