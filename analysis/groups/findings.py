"""What an evaluation finds of groups: who gains, how evenly, and why.

Plain values without behaviour. `uplifts` and `equity` beside it and
`analysis.evaluation.transitions` fill them, and `reporting` words and draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from analysis.spread import Spread

Sign = Literal["gains", "unclear", "loses"]
"""What can be said of the sign of a difference."""
Channel = Literal["event_here", "event_elsewhere", "search", "others"]
"""Through what events changed where somebody works."""
CHANNELS: tuple[Channel, ...] = get_args(Channel)
"""Channels in the order of reports."""


@dataclass(frozen=True, slots=True)
class GroupUplift:
    """Extra retention of graduates who are alike in one respect."""

    arm: str
    """Arm that is judged."""
    against: str
    """Arm it is compared with."""
    dimension: str
    """``university``, or one of `simulation.DIMENSIONS`."""
    group: str
    """University id, degree, sector of the field, or origin."""
    in_market: float
    """Mean graduates in the labour market [persons]."""
    visits: float
    """Events that one of them visits under the arm, on average."""
    retained: Spread
    """Extra retained graduates [persons]; Monte Carlo interval."""
    share: Spread
    """Extra retention [share of the labour market]; Monte Carlo interval."""
    share_ensemble: Spread | None
    """The same over the parameter ensemble, where there is one."""
    verdict: Sign
    """Told apart from zero by Holm's procedure over all groups of the comparison, and
    the ensemble's interval on the same side."""


@dataclass(frozen=True, slots=True)
class Equity:
    """How evenly one comparison does good along one dimension."""

    arm: str
    """Arm that is judged."""
    against: str
    """Arm it is compared with."""
    dimension: str
    """``university``, or one of `simulation.DIMENSIONS`."""
    gaining: int
    """Groups whose uplift is surely above zero."""
    unclear: int
    """Groups of which that cannot be told."""
    losing: int
    """Groups whose uplift is surely below zero."""
    most: str
    """Group with the largest mean uplift."""
    least: str
    """Group with the smallest."""
    gap: Spread
    """Uplift of the one less that of the other [share]; Monte Carlo interval that holds
    for all pairs of groups at once."""
    gap_ensemble: Spread | None
    """The same pair over the parameter ensemble [share], where there is one."""
    is_apart: bool
    """Whether neither interval of the gap holds zero."""
    pairs: int
    """Pairs of groups."""
    pairs_apart: int
    """Of these, whose uplift differs by Holm's procedure over all pairs, the ensemble's
    interval on the same side of zero."""
    gini_against: float
    """Gini coefficient of retention over the groups without the arm, 0 to 1."""
    gini_change: Spread
    """What the arm adds to it; Monte Carlo interval."""
    gini_change_ensemble: Spread | None
    """The same over the parameter ensemble, where there is one."""

    @property
    def groups(self) -> int:
        """Groups of the dimension."""
        return self.gaining + self.unclear + self.losing


@dataclass(frozen=True, slots=True)
class Flow:
    """Persons whose place changed through one channel."""

    channel: Channel
    gained: Spread
    """Stay who would not have [persons]; Monte Carlo interval."""
    lost: Spread
    """Do not stay who would have [persons]; Monte Carlo interval."""
    net: Spread
    """The one less the other [persons]; Monte Carlo interval."""


@dataclass(frozen=True, slots=True)
class Move:
    """Persons who end in one way without the arm, and in one way with it."""

    before: str
    """Label of the `simulation.Ending` under the arm compared with."""
    after: str
    """The same under the arm judged."""
    persons: float
    """Mean over replications."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why retention in one arm differs from another, person by person."""

    arm: str
    """Arm that is judged."""
    against: str
    """Arm it is compared with."""
    group: str
    """University id, or ``city``."""
    verdict: Sign
    """What can be said of the sign of the uplift."""
    flows: tuple[Flow, ...]
    """Every channel; their nets add up to the extra retained graduates."""
    stayers: Spread
    """Retained without the arm [persons]."""
    anyway: Spread
    """Hired in the city at an event who would have stayed anyway [persons]."""
    employed: Spread
    """Extra graduates employed anywhere [persons]."""
    moves: tuple[Move, ...]
    """Everybody in the labour market, by where they end under either arm."""

    def flow(self, channel: Channel) -> Flow:
        """Return what came through one channel."""
        return next(flow for flow in self.flows if flow.channel == channel)

    @property
    def main(self) -> Channel | None:
        """Channel that made most of the uplift, up or down; None if that is unclear."""
        if self.verdict == "unclear":
            return None
        sign = 1 if self.verdict == "gains" else -1
        return max(self.flows, key=lambda flow: sign * flow.net.mean).channel
