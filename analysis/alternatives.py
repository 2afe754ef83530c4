"""Plans to choose from: the best, and others nearly as good that differ from it."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.journey import Planned
from optimizer.audit import audited
from optimizer.tradeoffs.alternatives import alternatives
from optimizer.tradeoffs.visits import difference, visits
from scenarios.loading import load_curves


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Plans side by side, the best first."""

    plans: tuple[Planned, ...]
    differences: tuple[tuple[float, ...], ...]
    """Share of bookings that differ, by plan and plan."""
    within: float
    """Share of the best gain that an alternative may give up."""


def choice(
    made: Planned, *, number: int, within: float, seed: int | None, near: str
) -> Alternatives:
    """Return `made` with at most `number` alternatives, each audited."""
    scenario = made.scenario
    found = alternatives(
        scenario, made.plan, load_curves(scenario, near),
        seed=scenario.options.seed if seed is None else seed,
        number=number, within=within,
    )  # fmt: skip
    others = (Planned(scenario, plan, audited(scenario, plan)) for plan in found)
    plans = (made, *others)
    own = [visits(scenario, one.plan.bookings) for one in plans]
    differences = tuple(tuple(difference(a, b) for b in own) for a in own)
    return Alternatives(plans, differences, within)
