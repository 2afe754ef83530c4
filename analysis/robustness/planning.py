"""A plan that keeps its figures with a stated probability when events are called off.

It is prepared on one set of simulated years and judged on another that it has never
seen, beside the plan it was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.journey import Planned, planned, seed_of
from analysis.one_city import require_city
from analysis.robustness.judging import Ask, expected_gain, judged
from analysis.robustness.preparation import Preparation
from analysis.robustness.robustness import YEARS, Robustness, Spare
from analysis.robustness.trials import Trials, surely
from optimizer.audit import audited
from optimizer.bookings import bookings
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.recourse.events import events_of
from optimizer.recourse.figures import figures
from optimizer.tradeoffs.ceiling import ceilings
from optimizer.tradeoffs.most_gain import MostGain
from scenarios.asked import disruption_of
from scenarios.errors import AuditError, Infeasible, Undecided
from scenarios.loading import load_curves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scenarios.plan import Booking, Plan
    from scenarios.scenario import Scenario

FOR_FIGURES = 0.6
"""Share of the permitted failures that figures may take; the rest is left to years in
which the money set aside does not suffice."""
MOST_PLANS = 4
"""Times a plan is made with less money, so that spares fit into a fixed budget."""


def robustly_planned(
    scenario: Scenario,
    *,
    confidence: float,
    seed: int | None = None,
    near: str = "",
    report: Callable[[str], None],
) -> tuple[Planned, Robustness]:
    """Plan, prepare the plan for cancellations, audit it and judge it.

    Parameters
    ----------
    confidence
        Share of simulated years in which every binding figure is to be met.
    near
        File of the scenario: response curves beside it go first.
    report
        Takes a line of progress.

    Raises
    ------
    ScenarioError
        If nothing says how events are called off, or the scenario is a province.
    Infeasible, Undecided
        As `planned`; also where spares do not fit into a fixed budget.
    """
    require_city(scenario, "plans are prepared")
    disruption = disruption_of(scenario)
    report("planning without precautions")
    plain = planned(scenario, seed=seed, near=near).plan
    ask = Ask(
        scenario, disruption, expand(with_budget(scenario, None)), confidence,
        seed_of(scenario, seed), near, report,
    )  # fmt: skip
    made, work = _within_budget(ask, plain)
    compliance = audited(scenario, made)
    if not compliance.is_clean:
        raise AuditError(f"a robust plan broke a rule: {compliance.violations}")
    return Planned(scenario, made, compliance), _robustness(ask, plain, made, work)


def _robustness(ask: Ask, plain: Plan, made: Plan, work: Preparation) -> Robustness:
    """Judge both plans on years that preparing them has not seen."""
    ask.report(f"judging both plans on {YEARS:,} other years")
    held = events_of(ask.scenario, ask.candidates, plain.bookings)
    before, _ = judged(ask, plain, held)
    after, missed = judged(ask, made, work.events)
    return Robustness(
        confidence=ask.confidence,
        seed=ask.seed,
        plain=before,
        robust=after,
        spares=tuple(_spares(made, work)),
        moved=len(work.moved()),
        missed=missed,
    )


def _within_budget(ask: Ask, plain: Plan) -> tuple[Plan, Preparation]:
    """Prepare a plan; where the budget is an amount, plan for less until all fits."""
    fixed = ask.scenario.options.budget.yuan
    base = plain
    less = 0
    for _ in range(MOST_PLANS):
        work = _prepared(ask, base)
        made = _plan(ask, base, work)
        over = (made.budget_yuan or 0) - fixed if fixed is not None else 0
        if over <= 0:
            return made, work
        less += over
        ask.report(f"planning for {less:,} yuan less, to pay for spares")
        frugal = with_budget(ask.scenario, max((fixed or 0) - less, 0))
        try:
            base = planned(frugal, seed=ask.seed, near=ask.near).plan
        except Infeasible:
            # Spares are chosen one by one: fewer might do, so that nothing is proved.
            break
    raise Undecided("no plan was found whose spares fit into the budget")


def _prepared(ask: Ask, base: Plan) -> Preparation:
    trials = Trials(
        ask.scenario, ask.disruption, seed=ask.seed, years=range(YEARS, 2 * YEARS)
    )
    work = Preparation(
        candidates=ask.candidates,
        disruption=ask.disruption,
        trials=trials,
        target=1 - FOR_FIGURES * (1 - ask.confidence),
        report=ask.report,
        planned=events_of(ask.scenario, ask.candidates, base.bookings),
    )
    work.run()
    return work


def _plan(ask: Ask, base: Plan, work: Preparation) -> Plan:
    """Return the prepared plan with the money that it takes in most years."""
    scenario = ask.scenario
    made = bookings(scenario, (event.slot for event in work.events))
    needed = sum(b.cost_yuan for b in made) + _reserve_yuan(ask, work)
    gain = expected_gain(ask, made)
    limit = base.budget_yuan
    budget_yuan = None if limit is None else max(limit, needed)
    found = base.provenance
    bound = max(found.bound if budget_yuan is None else _bound(ask, budget_yuan), gain)
    provenance = found.model_copy(
        update={
            "status": "feasible",
            "objective": round(gain, 6),
            "bound": round(bound, 6),
            "gap": round((bound - gain) / gain, 9) if gain else 0.0,
            # They tell how the plan without precautions was found.
            "stages": (),
        }
    )
    return base.model_copy(
        update={
            "scenario_digest": scenario.digest,
            "budget_yuan": budget_yuan,
            "provenance": provenance,
            "bookings": made,
        }
    )


def _reserve_yuan(ask: Ask, work: Preparation) -> int:
    """Return the least money beyond the plan's cost that keeps enough years."""
    kept_years = [year for year in work.ended.values() if not year.missing]
    peaks = sorted(year.extra_yuan for year in kept_years)
    for number, peak in enumerate(peaks, 1):
        if surely(number, len(work.ended)) >= ask.confidence:
            return peak
    return peaks[-1] if peaks else 0


def _bound(ask: Ask, budget_yuan: int) -> float:
    """Return what no plan within the budget gains, which precautions have raised."""
    curves = load_curves(ask.scenario, ask.near)
    question = MostGain(ask.scenario, curves, seed=ask.seed, gap=0.0)
    (ceiling,) = ceilings(question, (budget_yuan,))
    return ceiling.uplift


def _spares(made: Plan, work: Preparation) -> Iterator[Spare]:
    planned_at = {_place(b): b for b in made.bookings}
    owed = figures(work.candidates.scenario)
    for event in work.events:
        if event.name in work.spares:
            c, slot = event.slot.candidate, event.slot
            booking = planned_at[c.host, slot.venue, slot.day, slot.session]
            subject = owed[work.spares[event.name]].subject
            yield Spare(booking.booking_id, subject, booking.cost_yuan)


def _place(booking: Booking) -> tuple[object, ...]:
    return booking.host, booking.venue, booking.date, booking.daypart
