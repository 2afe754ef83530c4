"""Obligations that are no events: money, levers, encouragements."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scenarios.base import Count, Key, Model, Sentence, Share, Text
from scenarios.estimate import Estimate
from scenarios.university import Affiliation


class Clause(Model):
    """What every obligation says of itself."""

    id: Key
    """Identifier, such as ``YT-3.1a``."""
    name: Text
    """Description in our own words."""
    authority: Key
    """Key of the document."""
    article: Sentence
    """Article of the document."""


class Reward(Clause):
    """Money that follows the number of graduates retained."""

    affiliation: Affiliation
    """Universities it applies to."""
    yuan_per_graduate: Count
    """Paid for each graduate above the base [yuan]."""
    cap_yuan: Count | None = None
    """Most that one university receives in a year [yuan], or None for any amount."""
    base: Literal["three_year_mean", "benchmark_share"]
    """What the number retained is compared with."""
    benchmark_share: Estimate | None = None
    """Retained of the labour market expected of a university, if that is the base."""
    deduction_below: bool = False
    """Whether falling below the base is flagged for a deduction."""


class Lever(Clause):
    """A policy that is no event and acts on the choice of city."""

    active: bool
    """Whether the scenario pulls it."""
    taste_log_odds: Estimate
    """Shift of the taste for the city among those it covers [log-odds]."""
    covered_share: Share
    """Graduates it covers."""


class Encouragement(Clause):
    """Something the document encourages without a figure that units of the city owe."""

    by: tuple[Key, ...] = Field(min_length=1)
    """Organiser ids or classes addressed."""
    figure: Count | None = None
    """What the document asks of others: of a whole of which it gives this city no
    share, or of each of those addressed; None if it gives no number."""
    unit: Text | None = None
    """What that figure counts, and of whom."""


class SpendingRule(Clause):
    """What the earmarked money may and may not buy."""

    allowed: tuple[Key, ...]
    """Cost categories that may be paid."""
