"""Ordinary search for work, with and without events: step 6 of the model.

Offers arrive as Poisson processes whose intensity follows the season. People search
where they would like to be: of the effort of a person with taste t for the city, a
share with log-odds logit(s) + t is spent there, so that s is the share of someone who
likes both places equally. How arrivals are drawn is told in `simulation.clock`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.variates import quantised, snapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.behaviour import Search
    from scenarios.estimate import Estimate
    from simulation.columns import Floats

_LEAST_SHARE = 2.0**-30
_SHORTEST_HALF_LIFE_WEEKS = 0.2


@dataclass(frozen=True, slots=True)
class SearchLaw:
    """The intensity of search."""

    intensity: Floats
    """lambda by week, in the city and elsewhere together [offers per person]."""
    local_share: float
    """s: local share of the effort of a person who likes both places equally."""
    awakened: float
    """g i k: search that full attention to a place adds there [of one person's]."""
    exclusive: float
    """v: search that full attention to a place takes from the other [share]."""
    growth: Floats
    """Inverse of what is left, by the end of each week, of the attention in week 0."""
    elasticity: float
    """a: elasticity of matches with respect to seekers."""
    slack: float
    """Capacity of local matching at the start over the peak flow."""

    def share_in_city(self, taste: Floats) -> Floats:
        """Return the share of effort that people with this taste spend in the city."""
        against = (1 / max(self.local_share, _LEAST_SHARE) - 1) * np.exp(-taste)
        return np.clip(quantised(1 / (1 + against)), _LEAST_SHARE, 1 - _LEAST_SHARE)

    def matches(self, share_in_city: Floats, posts: int) -> Matches:
        """Return the capacity of local matching, given the class at the start."""
        peak = float(share_in_city.sum()) * float(self.intensity.max())
        return Matches(
            most=self.slack * peak,
            seekers=len(share_in_city),
            posts=posts,
            elasticity=self.elasticity,
        )


@dataclass(frozen=True, slots=True)
class Matches:
    """A matching function A U**a V**(1-a) of seekers U and open posts V."""

    most: float
    """Local offers that search can bring in a week, at the start."""
    seekers: int
    """Seekers at the start."""
    posts: int
    """Open posts at the start."""
    elasticity: float
    """a: elasticity with respect to seekers."""

    def capacity(self, seekers: int, posts: int) -> int:
        """Return how many local offers search can bring in a week."""
        if not (seekers and posts):
            return 0
        ratio = (seekers / self.seekers) ** self.elasticity
        ratio *= (posts / self.posts) ** (1 - self.elasticity)
        return int(snapped(self.most * ratio))


def search_law(search: Search) -> SearchLaw:
    """Return the law with the central values of `search`."""
    weeks = search.half_life_months.value * 365 / 12 / 7
    kept = 0.5 ** (1 / max(weeks, _SHORTEST_HALF_LIFE_WEEKS))
    return SearchLaw(
        intensity=weekly_intensity(
            search.month_weights,
            search.offered_by_mid_april.value,
            search.offered_by_year_end.value,
        ),
        local_share=search.local_share.value,
        awakened=search.awakened_share.value
        * search.idle_share.value
        * search.searcher_pace.value,
        exclusive=min(search.exclusive_share.value, 1.0),
        growth=quantised(kept ** -np.arange(float(searchyear.WEEKS))),
        elasticity=search.matching_elasticity.value,
        slack=search.matching_slack.value,
    )


def weekly_intensity(
    weights: Mapping[str, Estimate], by_mid_april: float, by_year_end: float
) -> Floats:
    """Return the expected offers per person in each week.

    `weights` give the shape by month. Two levels, before and after 15 April, make the
    chance of at least one offer `by_mid_april` and `by_year_end`.
    """
    month = searchyear.month_of_days()
    shape = np.array([weights[str(m + 1)].value for m in range(searchyear.MONTHS)])
    daily = (shape / np.bincount(month))[month]
    early, late = np.split(daily, [searchyear.MID_APRIL + 1])
    expected, in_all = (
        -math.log1p(-min(chance, 1 - _LEAST_SHARE))
        for chance in (by_mid_april, by_year_end)
    )
    early *= expected / early.sum()
    late *= max(in_all - expected, 0.0) / late.sum()
    padded = np.zeros(searchyear.WEEKS * 7)
    padded[: len(daily)] = daily
    return quantised(padded.reshape(-1, 7).sum(axis=1))
