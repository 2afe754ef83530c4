"""What a plan does against no events and against the cheapest plan that complies.

Two kinds of error stay apart: Monte Carlo error at the central parameters, from
replications on common streams, and what is not known of the parameters, from the
ensemble. Neither says anything about what the model leaves out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.evaluation.drivers import drivers
from analysis.evaluation.findings import CITY, ArmRate, Evaluation, Uplift
from analysis.evaluation.rewards import reward_findings
from analysis.evaluation.services import service_findings
from analysis.evaluation.targets import target_findings
from analysis.evaluation.transitions import reasons
from analysis.groups.equity import equities
from analysis.groups.uplifts import group_uplifts
from analysis.paired import EVERYONE, extra_retained, persons, shares_by_member
from analysis.precision import central, mean_interval
from analysis.runs import NOW, run_classes
from analysis.spread import Spread
from scenarios.team import ALONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from analysis.arms import Arms
    from analysis.sampling import Sample
    from scenarios.ensemble import Member
    from scenarios.scenario import Scenario
    from scenarios.team import Team
    from simulation import Outcomes

PAIRS = (("plan", "none"), ("plan", "minimum"), ("minimum", "none"))
"""Arms judged, and what each is compared with."""


def evaluate(
    arms: Arms,
    taste: Mapping[str, float],
    members: Sequence[Member],
    sample: Sample,
    *,
    team: Team = ALONE,
) -> tuple[Evaluation, Outcomes]:
    """Simulate and compare the arms ``none``, ``minimum`` and ``plan``."""
    scenario, bookings, seed = arms
    runs = run_classes(arms, taste, members, sample, team=team)
    outcomes, ensemble = runs[NOW].central, runs[NOW].ensemble
    uplifts = tuple(_uplifts(scenario, outcomes, ensemble))
    groups = tuple(group_uplifts(outcomes, ensemble))
    cost = sum(booking.cost_yuan for booking in bookings["plan"])
    evaluation = Evaluation(
        replications=len(outcomes.replications),
        half_width_asked=sample.half_width,
        ensemble_members=len(ensemble),
        seed=seed,
        rates=tuple(_rates(scenario, outcomes, bookings)),
        uplifts=uplifts,
        yuan_per_extra_retained=_price(cost, uplifts),
        rewards=tuple(reward_findings(scenario, outcomes)),
        targets=tuple(target_findings(scenario, runs, seed=seed)),
        services=tuple(service_findings(scenario, runs, seed=seed)),
        drivers=drivers(members, shares_by_member(outcomes, ensemble, *PAIRS[0])),
        groups=groups,
        equities=tuple(equities(groups, outcomes, ensemble)),
        reasons=tuple(reasons(uplifts, groups, outcomes)),
    )
    return evaluation, outcomes


def _groups(scenario: Scenario) -> list[tuple[str, slice]]:
    """Return the city and every university, each with its columns."""
    each = [(u.id, slice(i, i + 1)) for i, u in enumerate(scenario.universities)]
    return [(CITY, EVERYONE), *each]


def _rates(
    scenario: Scenario, outcomes: Outcomes, arms: Iterable[str]
) -> Iterator[ArmRate]:
    for arm in arms:
        for group, columns in _groups(scenario):
            retained = persons(outcomes, arm, "retained", columns)
            market = persons(outcomes, arm, "in_market", columns)
            employed = market - persons(outcomes, arm, "not_employed", columns)
            yield ArmRate(
                arm,
                group,
                mean_interval(retained, 0),
                mean_interval(retained / np.maximum(market, 1), 0, 1),
                mean_interval(employed / np.maximum(market, 1), 0, 1),
            )


def _uplifts(
    scenario: Scenario, outcomes: Outcomes, ensemble: tuple[Outcomes, ...]
) -> Iterator[Uplift]:
    for arm, against in PAIRS:
        for group, columns in _groups(scenario):
            extra = extra_retained(outcomes, arm, against, columns)
            market = np.maximum(persons(outcomes, arm, "in_market", columns), 1)
            shares = shares_by_member(outcomes, ensemble, arm, against, columns)
            yield Uplift(
                arm,
                against,
                group,
                mean_interval(extra),
                mean_interval(extra / market),
                central(shares) if shares else None,
                float(np.mean(np.array(shares) > 0)) if shares else None,
            )


def _price(cost_yuan: int, uplifts: tuple[Uplift, ...]) -> Spread | None:
    """Return the plan's cost per graduate it retains beyond no events [yuan]."""
    key = ("plan", "none", CITY)
    extra = next(u for u in uplifts if (u.arm, u.against, u.group) == key).retained
    if extra.low <= 0:
        return None
    return Spread(cost_yuan / extra.mean, cost_yuan / extra.high, cost_yuan / extra.low)
