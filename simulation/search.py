"""Ordinary search for work, with and without events: step 6 of the model.

Offers arrive as Poisson processes whose intensity follows the season and rises with the
redirection that contacts at events leave behind. Each person carries the search effort
that is left until the next offer, an exponential variate; effort runs at the pace of
the intensity. This random time change is exact, and because the variates belong to the
person, redirected search brings the same offers, only sooner.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.streams import Decision, turn_keys, uniform
from simulation.variates import exponential, quantised, snapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.behaviour import Search
    from scenarios.estimate import Estimate
    from simulation.columns import Floats, Ints, Keys


_NEVER = searchyear.WEEKS
_SHORTEST_HALF_LIFE = 0.2


@dataclass(frozen=True, slots=True)
class SearchLaw:
    """The intensity of search."""

    local: Floats
    """lambda_L by week [offers per person]."""
    outside: Floats
    """lambda_O by week [offers per person]."""
    gain_local: float
    """g_L: relative gain per unit of redirection."""
    gain_outside: float
    """g_O."""
    kept: float
    """Share of the redirection that is left after a week."""
    elasticity: float
    """a: elasticity of matches with respect to seekers."""
    slack: float
    """Capacity of local matching at the start over the peak flow."""

    def capacity(self, seekers: int, posts: int, start: tuple[int, int]) -> int:
        """Return how many local offers search can bring in a week.

        The matching function A U**a V**(1-a); A is set so that the capacity at the
        start, with `start` seekers and posts, is the slack times the peak flow.
        """
        if not (seekers and posts and all(start)):
            return 0
        ratio = (seekers / start[0]) ** self.elasticity
        ratio *= (posts / start[1]) ** (1 - self.elasticity)
        peak = start[0] * float(self.local.max())
        return int(snapped(self.slack * peak * ratio))


def search_law(search: Search) -> SearchLaw:
    """Return the law with the central values of `search`."""
    total = weekly_intensity(
        search.month_weights,
        search.offered_by_mid_april.value,
        search.offered_by_year_end.value,
    )
    weeks = search.half_life_months.value * 365 / 12 / 7
    return SearchLaw(
        local=quantised(total * search.local_share.value),
        outside=quantised(total * (1 - search.local_share.value)),
        gain_local=search.redirection_local.value,
        gain_outside=search.redirection_outside.value,
        kept=snapped(0.5 ** (1 / max(weeks, _SHORTEST_HALF_LIFE))),
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
    early, late = daily[: searchyear.MID_APRIL + 1], daily[searchyear.MID_APRIL + 1 :]
    expected = -math.log1p(-by_mid_april)
    early *= expected / early.sum()
    late *= max(-math.log1p(-by_year_end) - expected, 0.0) / late.sum()
    padded = np.zeros(searchyear.WEEKS * 7)
    padded[: len(daily)] = daily
    return quantised(padded.reshape(-1, 7).sum(axis=1))


class Clock:
    """The search of everybody in one of the two places, local or outside.

    Redirection of `units` in week v multiplies the pace of week w by
    1 + gain * units * kept**(w - v). Summed over the weeks, the effort made by the end
    of week w is L(w) + gain * (A M(w) - B): L and M are the cumulated intensity, plain
    and discounted, and A and B add up the redirections of the person.
    """

    def __init__(
        self,
        person: Keys,
        decision: Decision,
        intensity: Floats,
        *,
        gain: float,
        kept: float,
    ) -> None:
        self._person = person
        self._decision = decision
        self._gain = gain
        self._growth = quantised(kept ** -np.arange(searchyear.WEEKS))
        self._plain = np.cumsum(intensity)
        self._discounted = np.cumsum(intensity / self._growth)
        self._turn = np.zeros(len(person), dtype=np.uint64)
        self._goal = exponential(uniform(person, decision))
        self._raised = np.zeros(len(person))
        self._offset = np.zeros(len(person))
        self._due = np.searchsorted(self._plain, self._goal).astype(np.int16)
        self._stale: list[Ints] = []

    def redirect(self, who: Ints, units: Floats, week: int) -> None:
        """Raise the redirection of distinct persons during `week`."""
        raised = units * self._growth[week]
        before = self._discounted[week - 1] if week else 0.0
        self._raised[who] += raised
        self._offset[who] += raised * before
        self._stale.append(who)

    def stop(self, who: Ints) -> None:
        """End the search of those who have a job."""
        self._due[who] = _NEVER

    def run(self, week: int) -> tuple[Ints, Keys]:
        """Let a week pass; return who gets an offer, and the turn of each offer.

        A person appears as often as offers arrive.
        """
        for stale in self._stale:
            self._due[stale] = self._next(stale, week)
        self._stale = []
        who, turn = [], []
        due = np.flatnonzero(self._due <= week)
        while len(due):
            self._turn[due] += np.uint64(1)
            who.append(due)
            turn.append(turn_keys(self._turn[due]))
            draw = uniform(self._person[due], self._decision, other=turn[-1])
            self._goal[due] += exponential(draw)
            self._due[due] = self._next(due, week)
            due = due[self._due[due] <= week]
        if not who:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64)
        return np.concatenate(who), np.concatenate(turn)

    def _next(self, who: Ints, week: int) -> Ints:
        """Return the week of the next offer, `week` or later."""
        goal, raised = self._goal[who], self._raised[who]
        found = np.searchsorted(self._plain, goal)
        if not raised.any():
            return np.maximum(found, week)
        some = np.flatnonzero(raised)
        goal = goal[some] + self._gain * self._offset[who[some]]
        made = self._gain * raised[some, None] * self._discounted[week:]
        made += self._plain[week:]
        found[some] = week + np.count_nonzero(made < goal[:, None], axis=1)
        return found
