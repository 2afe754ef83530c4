"""Figures as data: rounded further down than anybody reads."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.spread import Spread

DIGITS = 9
"""Decimals: shares are between 0 and 1."""


def rounded(value: float | None) -> float | None:
    """Return a figure as data, None where it has no value."""
    return None if value is None else round(value, DIGITS)


def spread_data(found: Spread | None) -> dict[str, float | None] | None:
    """Return a mean with its interval as data, None where there is none."""
    if found is None:
        return None
    return {end: rounded(value) for end, value in asdict(found).items()}
