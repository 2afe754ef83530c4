"""What plans bring, told on numbers that neither fitted nor chose them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.journey import Planned
from analysis.precision import mean_interval
from analysis.response.saturation import promise
from analysis.selection.common_numbers import REPORTING
from analysis.selection.found import Found, Standing, Step
from analysis.selection.proxy import NOTHING, proxy_audit
from analysis.selection.ratio import ratio_of_means
from analysis.selection.references import SIMPLER
from optimizer.audit import audited

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from analysis.selection.common_numbers import CommonNumbers
    from analysis.selection.kim_nelson import Choice, Goal
    from analysis.selection.pool import Contender
    from analysis.selection.proxy import ProxyAudit
    from analysis.selection.references import Reference
    from analysis.selection.rounds import Round
    from scenarios.plan import Booking, Plan
    from scenarios.response import ResponseCurves

ONE_PASS = 0
"""Place of the one pass in the pool."""
MOST_CONFIRMING = 200
"""Replications beyond which a long choice asks for no more of them to confirm it."""


@dataclass(frozen=True, slots=True)
class Contest:
    """A pool, who was chosen from it, and what it is told against."""

    common: CommonNumbers
    curves: ResponseCurves
    """The pack's."""
    contenders: tuple[Contender, ...]
    choice: Choice
    references: Mapping[Reference, tuple[Booking, ...]]

    @property
    def bookings(self) -> dict[str, tuple[Booking, ...]]:
        """Bookings by name of the plan, the pool first."""
        own: dict[str, tuple[Booking, ...]] = {
            one.name: one.plan.bookings for one in self.contenders
        }
        others = {str(name): made for name, made in self.references.items()}
        return own | others


def told(contest: Contest, made: Sequence[Round], goal: Goal) -> Found:
    """Return the plan selected with all that is known of it and the others.

    Of a choice that was broken off, nothing is simulated further.
    """
    choice = contest.choice
    best, numbers = choice.best, range(0)
    standings: tuple[Standing, ...] = ()
    proxy = NOTHING
    if choice.is_complete:
        numbers = _numbers(contest)
        plans = tuple(contest.bookings.values())
        extra, market = contest.common.extra_and_market(plans, numbers)
        best = confirmed(choice.best, extra)
        standings = _standings(contest, best, extra, market)
        proxy = _audit(contest, standings, goal.indifference * float(market.mean()))
    chosen = contest.contenders[best]
    return Found(
        selected=_own(contest, chosen.plan),
        name=chosen.name,
        standings=standings,
        steps=tuple(_step(one) for one in made),
        goal=goal,
        replications=choice.observations,
        is_complete=choice.is_complete,
        is_confirmed=choice.is_complete and best == choice.best,
        reported=len(numbers),
        left_out=tuple(name for name in SIMPLER if name not in contest.bookings),
        proxy=proxy,
        seed=contest.common.seed,
    )


def confirmed(best: int, extra: NDArray[np.float64]) -> int:
    """Return the plan chosen, or the one pass if that surely brings more.

    The choice is right with a stated probability, so that a lead which chance explains
    must not undo it.

    Parameters
    ----------
    extra
        Extra retained graduates by number (rows) and plan (columns) [persons].
    """
    lead = mean_interval(extra[:, ONE_PASS] - extra[:, best])
    return ONE_PASS if lead.low > 0 else best


def _numbers(contest: Contest) -> range:
    """Return the numbers to tell by: no fewer than a choice of usual length took."""
    choosing = min(contest.choice.observations, MOST_CONFIRMING)
    most = max(contest.common.scenario.options.replications, choosing)
    return range(REPORTING, REPORTING + most)


def _standings(
    contest: Contest,
    best: int,
    extra: NDArray[np.float64],
    market: NDArray[np.float64],
) -> tuple[Standing, ...]:
    out = {one.system: one.after for one in contest.choice.eliminations}
    return tuple(
        Standing(
            plan=name,
            is_reference=name in contest.references,
            is_selected=place == best,
            events=len(bookings),
            cost_yuan=sum(booking.cost_yuan for booking in bookings),
            expected=round(
                promise(contest.common.scenario, contest.curves, bookings), 6
            ),
            extra_retained=mean_interval(extra[:, place]),
            uplift=mean_interval(extra[:, place] / market),
            ratio=ratio_of_means(extra[:, best], extra[:, place]),
            eliminated_after=out.get(place),
        )
        for place, (name, bookings) in enumerate(contest.bookings.items())
    )


def _audit(contest: Contest, standings: Sequence[Standing], zone: float) -> ProxyAudit:
    """Return how the pack's curves rank different plans beside the simulation.

    Plans that differ by `zone` or less count as equal [persons].
    """
    different = {contest.bookings[one.plan]: one for one in reversed(standings)}
    return proxy_audit(
        [one.expected for one in different.values()],
        [one.extra_retained.mean for one in different.values()],
        zone=zone,
    )


def _own(contest: Contest, plan: Plan) -> Planned:
    """Return the plan as the pack's curves price it, audited.

    Curves that were refitted on the way to it belong to no pack: what they expected
    would mean nothing to whoever reads the plan.
    """
    scenario = contest.common.scenario
    first = contest.contenders[ONE_PASS].plan
    if plan is not first:
        expected = round(promise(scenario, contest.curves, plan.bookings), 6)
        bound = max(first.provenance.bound, expected)
        found = plan.provenance.model_copy(
            update={
                "status": "feasible",
                "objective": expected,
                "bound": bound,
                "gap": round((bound - expected) / expected, 9) if expected else 0.0,
                "stages": (),
            }
        )
        plan = plan.model_copy(update={"provenance": found})
    return Planned(scenario, plan, audited(scenario, plan))


def _step(one: Round) -> Step:
    return Step(one.number, len(one.plan.bookings), one.plan.cost_yuan, one.gained)
