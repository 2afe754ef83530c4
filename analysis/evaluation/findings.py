"""What an evaluation finds: retention per arm, uplift, rewards and targets.

Plain values without behaviour; `analysis.evaluation` fills them and `reporting` words
and draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from analysis.groups.findings import Equity, GroupUplift, Reason
    from analysis.spread import Spread

CITY = "city"
"""The group that holds every university together."""


@dataclass(frozen=True, slots=True)
class ArmRate:
    """Retention of one group in one arm."""

    arm: str
    """``none`` (no events), ``minimum`` (cheapest plan that complies) or ``plan``."""
    group: str
    """University id, or ``city``."""
    retained: Spread
    """Retained graduates [persons]; Monte Carlo interval of the mean."""
    share: Spread
    """Retained of those in the labour market [share]."""
    employed_share: Spread
    """Employed anywhere of those in the labour market [share]."""


@dataclass(frozen=True, slots=True)
class Uplift:
    """Paired difference of two arms on the same streams."""

    arm: str
    """Arm that is judged."""
    against: str
    """Arm it is compared with."""
    group: str
    """University id, or ``city``."""
    retained: Spread
    """Extra retained graduates [persons]; Monte Carlo interval."""
    share: Spread
    """Extra retention [share of the labour market]; Monte Carlo interval."""
    share_ensemble: Spread | None
    """The same over the parameter ensemble: the honest interval; None per university
    where it was not evaluated."""
    probability_better: float | None
    """Share of ensemble members in which the arm retains more; None without members."""


@dataclass(frozen=True, slots=True)
class RewardFinding:
    """Money one university would receive under one clause."""

    clause: str
    """Id of the reward, such as ``YT-2.1a``."""
    university: str
    """University id."""
    base: float
    """Number retained that the reward starts from [persons]."""
    yuan: Spread
    """Reward over replications [yuan]: mean and central 95 % of the distribution."""
    capped_share: float
    """Replications in which the cap binds [share]."""
    deduction_share: float
    """Replications that fall below the base where that is flagged [share]."""


@dataclass(frozen=True, slots=True)
class TargetFinding:
    """How likely an outcome target is met."""

    clause: str
    """Id of the target."""
    classes: tuple[int, ...]
    """Years of graduation that are added up."""
    due: date
    """Day by which it is to be reached."""
    figure: float | None
    """Figure to reach, persons or share; None if it shall only rise."""
    aim: float | None
    """Figure to strive for, or None."""
    outcome: Spread
    """Outcome under the plan, or its change against no events where there is no figure:
    mean and central 95 % over chance, parameter sets and levels."""
    monte_carlo: Spread
    """The same over chance alone, at central parameters and levels."""
    probability_met: float
    """Draws that reach the figure, or rise where there is none [share]."""
    probability_minimum: float
    """The same under the cheapest plan that complies, on the same draws [share]."""
    probability_aim: float | None
    """Draws that reach the aim [share], or None without one."""


@dataclass(frozen=True, slots=True)
class ServiceFinding:
    """Whether one unit gives the help of one clause in time."""

    clause: str
    """Id of the service, such as ``DL-3.7``."""
    unit: str
    """Id of the organiser or university that owes it."""
    owed: Spread
    """Persons who register and still search [persons]; Monte Carlo interval."""
    left: Spread
    """Of them, who find work before they received everything [persons]."""
    given: Spread
    """Helps given [person-times]."""
    served_share: Spread
    """Helped in time of those who did not leave before [share]: mean and central 95 %
    of the distribution."""
    required_share: float
    """Figure to reach."""
    probability_met: float
    """Replications that reach the figure [share]."""
    advisers: int
    """Advisers declared."""
    advisers_needed: int | None
    """Fewest with whom every replication reaches the figure; None if no number does."""

    @property
    def suffices(self) -> bool:
        """Whether the advisers declared reach the figure in every replication."""
        return self.probability_met == 1


@dataclass(frozen=True, slots=True)
class Driver:
    """One estimate with the uplift it goes with, over the ensemble."""

    path: str
    """Path of the estimate in the behaviour."""
    low: float
    """Mean uplift of the members in whose lowest third the estimate lies [share]."""
    high: float
    """The same of the highest third."""


@dataclass(frozen=True, slots=True)
class Drivers:
    """What the spread of the uplift over the ensemble rests on."""

    each: tuple[Driver, ...]
    """Estimates, the largest difference first."""
    mean: float
    """Mean uplift over the ensemble [share]."""
    chance: float
    """Difference that an estimate without effect stays below in 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Disrupted:
    """What an arm brings where some of its events are called off."""

    arm: str
    """Arm that is disrupted."""
    called_off: Spread
    """Events called off in a year [events]: mean and central 95 %."""
    retained: Spread
    """Extra retained graduates against no events [persons]; Monte Carlo interval."""
    share: Spread
    """Extra retention [share of the labour market]; Monte Carlo interval."""
    lost: Spread
    """Graduates retained by the same arm undisturbed, but not by this one [persons];
    Monte Carlo interval."""
    share_ensemble: Spread | None = None
    """Extra retention over the parameter ensemble, as for an uplift."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything the simulation says about a plan."""

    replications: int
    ensemble_members: int
    """Parameter sets that were simulated, the first of those that there are."""
    seed: int
    rates: tuple[ArmRate, ...]
    uplifts: tuple[Uplift, ...]
    yuan_per_extra_retained: Spread | None
    """Cost of the plan beyond none, per extra retained graduate [yuan]; None if the
    uplift is not above zero."""
    rewards: tuple[RewardFinding, ...]
    targets: tuple[TargetFinding, ...]
    services: tuple[ServiceFinding, ...] = ()
    half_width_asked: float | None = None
    """Half of the Monte Carlo interval of the uplift that was asked for [share]."""
    drivers: Drivers | None = None
    """What the spread over the ensemble rests on; None where it is too small."""
    disruptions: tuple[Disrupted, ...] = ()
    """By arm what is left of it where events are called off, if that was asked."""
    groups: tuple[GroupUplift, ...] = ()
    equities: tuple[Equity, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def rate(self, arm: str, group: str = CITY) -> ArmRate:
        """Return the rate of one arm and group."""
        return next(r for r in self.rates if (r.arm, r.group) == (arm, group))

    def uplift(self, arm: str, against: str, group: str = CITY) -> Uplift:
        """Return one paired difference."""
        key = (arm, against, group)
        return next(u for u in self.uplifts if (u.arm, u.against, u.group) == key)
