"""A plan as a randomised roll-out: its pairs, its draw, and what it can find."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.journey import require_names, seed_of
from analysis.one_city import require_city
from analysis.rollout.draw import drawn, redated
from analysis.rollout.judge import Judge
from analysis.rollout.pairing import pairs_of, seekers
from analysis.rollout.power import WITHIN_PAIRS, least_effect_of_pairs
from analysis.rollout.prediction import Trial, predicted
from analysis.rollout.season import season_until, seasons
from optimizer.answers.prices import value_of
from optimizer.audit import audited
from optimizer.bookings import with_mandates
from scenarios.errors import AuditError, Problem, ScenarioError
from scenarios.loading import load_curves, load_members

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from analysis.rollout.draw import Firsts
    from analysis.rollout.pairing import Pair
    from analysis.rollout.prediction import Prediction
    from analysis.rollout.season import Season
    from scenarios.compliance import Compliance
    from scenarios.plan import Plan, Provenance
    from scenarios.scenario import Scenario
    from simulation.columns import Floats

TOLERANCE = 3.0
"""Graduates that one exchange may cost or bring by the curves [persons]."""
YEARS = 30
"""Roll-outs that are simulated."""
FEWEST_PAIRS = 2
MEMBERS = 20
"""Parameter sets that are simulated: the first of those that the pack has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a roll-out is to be made."""

    seed: int | None = None
    """Seed of the coins and of the simulated years; None for the scenario's."""
    measured: date | None = None
    """Day on which the class is counted; None for the end of the month that leaves
    most pairs."""
    tolerance: float = TOLERANCE
    """Graduates that one exchange may cost or bring [persons]."""
    spread: float | None = None
    """Intraclass correlation within pairs; None for what is assumed."""
    years: int = YEARS
    """Roll-outs to simulate."""
    processes: int = 1
    """Worker processes."""


@dataclass(frozen=True, slots=True)
class Rollout:
    """A plan whose early and late events were drawn."""

    scenario: Scenario
    plan: Plan
    """With the dates that the draw asks for."""
    compliance: Compliance
    season: Season
    pairs: tuple[Pair, ...]
    firsts: Firsts
    """Who goes first, pair by pair."""
    seed: int
    change: float
    """What the curves expect more of it than of the plan before [persons]."""
    spread: float
    """Intraclass correlation within pairs that was used."""
    prediction: Prediction

    def least_effect(self, spread: float, years: int = 1) -> float:
        """Return the difference it likely finds if pairs are spread so [share].

        Further years bring as many further pairs.
        """
        sizes = np.tile(sizes_of(self.scenario, self.pairs), (years, 1))
        base = self.prediction.base
        return least_effect_of_pairs(base, sizes, spread, sizes.sum(axis=1))

    @property
    def years_needed(self) -> int | None:
        """Such years until the effect predicted is likely found; None if it is none."""
        effect = self.prediction.effect.mean
        if effect <= 0:
            return None
        most = 1
        while self.least_effect(self.spread, most) > effect:
            most *= 2
        years = range(1, most + 1)
        return years[
            bisect_left(
                years, -effect, key=lambda n: -self.least_effect(self.spread, n)
            )
        ]


def roll_out(
    scenario: Scenario,
    plan: Plan,
    wanted: Wanted,
    *,
    near: str,
    report: Callable[[str], None],
) -> Rollout:
    """Pair the campuses of a plan, draw who goes first, and say what that can find.

    Raises
    ------
    ScenarioError
        If the scenario is a province, the plan breaks a rule, or there are no pairs.
    PackNotFound, StaleCurves
        If there are no curves to tell what is near-equal.
    """
    require_city(scenario, "roll-outs are drawn")
    compliance = audited(scenario, plan)
    require_names(compliance)
    _require_clean(compliance)
    curves = load_curves(scenario, near)
    judge = Judge(scenario, plan, compliance, curves, wanted.tolerance)
    report("pairing like campuses")
    season, pairs = _paired(judge, wanted.measured)
    seed = seed_of(scenario, wanted.seed)
    spread = WITHIN_PAIRS.value if wanted.spread is None else wanted.spread
    weights = sizes_of(scenario, pairs).sum(axis=1)
    trial = Trial(
        scenario, plan, pairs, weights, season.measured, seed, wanted.processes
    )
    members = load_members(scenario, curves, near)[:MEMBERS]
    report(f"simulating {wanted.years} roll-outs, {len(members)} parameter sets")
    prediction = predicted(
        trial, curves.taste, members, years=wanted.years, spread=spread
    )
    firsts = drawn(pairs, seed)
    made, change = _made(judge, pairs, firsts)
    found = audited(scenario, made)
    if not found.is_clean:
        raise AuditError(f"a draw broke a rule: {found.violations} {found.missed}")
    return Rollout(
        scenario, made, found, season, pairs, firsts, seed, change, spread, prediction
    )


def sizes_of(scenario: Scenario, pairs: tuple[Pair, ...]) -> Floats:
    """Return who seeks work at both campuses, one row per pair [persons]."""
    by_id = scenario.university
    return np.array([[seekers(by_id[u]) for u in p.universities] for p in pairs])


def _made(judge: Judge, pairs: tuple[Pair, ...], firsts: Firsts) -> tuple[Plan, float]:
    """Return the plan that a draw makes, and what the curves expect more of it."""
    made = redated(judge.plan, pairs, firsts)
    change = value_of(judge.scenario, judge.curves, made.bookings) - value_of(
        judge.scenario, judge.curves, judge.plan.bookings
    )
    bookings = with_mandates(judge.scenario, made.bookings)
    provenance = _provenance(judge.plan.provenance, change)
    update = {"bookings": bookings, "provenance": provenance}
    return made.model_copy(update=update), change


def _provenance(old: Provenance, change: float) -> Provenance:
    """Return how the bookings were found: what bounds every plan bounds this one."""
    if old.status == "manual":
        return old
    gain = round(old.objective + change, 6)
    gap = round((old.bound - gain) / gain, 9) if gain > 0 else old.gap
    update = {"status": "feasible", "objective": gain, "gap": gap, "stages": ()}
    return old.model_copy(update=update)


def _require_clean(compliance: Compliance) -> None:
    if not compliance.is_clean:
        broken = len(compliance.violations) + len(compliance.missed)
        rule = "the plan breaks rules or misses figures before anything is drawn"
        advice = "`fairplan check` lists them; mend the plan first."
        raise ScenarioError([Problem("plan", "bookings", str(broken), rule, advice)])


def _reach(found: tuple[Season, tuple[Pair, ...]]) -> tuple[int, int, date]:
    """Return how many pairs and exchanges a season has; the later one, if alike."""
    season, pairs = found
    return len(pairs), sum(len(pair.exchanges) for pair in pairs), season.measured


def _paired(judge: Judge, measured: date | None) -> tuple[Season, tuple[Pair, ...]]:
    """Return the season asked for, or the one that leaves most pairs, and them."""
    asked = [season_until(judge.scenario, measured)] if measured else []
    tried = [(s, pairs_of(judge, s)) for s in asked or seasons(judge.scenario)]
    if tried:
        season, pairs = max(tried, key=_reach)
        if len(pairs) >= FEWEST_PAIRS:
            return season, pairs
    rule = "fewer than two pairs of like campuses can exchange early and late events"
    advice = "Name another day with --measured, or allow more with --tolerance."
    day = str(measured or "")
    raise ScenarioError([Problem("plan", "bookings", day, rule, advice)])
