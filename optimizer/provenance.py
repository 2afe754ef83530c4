"""How a plan was found, and how far from the best it can be at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.proof import proof_of
from optimizer.terms import uplift
from scenarios.plan import Provenance

if TYPE_CHECKING:
    from optimizer.rules.base import Slot
    from optimizer.search import Allocation
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

ENGINE = "OR-Tools 9.15: HiGHS (allocation, weeks), CP-SAT (days)"


@dataclass(frozen=True, slots=True)
class Placed:
    """An allocation that found its days."""

    allocation: Allocation
    slots: tuple[Slot, ...]
    cuts: int
    """Times that placement sent an allocation back."""
    work: float
    was_interrupted: bool
    """Whether the search for the allocation was ended before it came to its end."""
    engine: str = ENGINE


def provenance(
    scenario: Scenario,
    curves: ResponseCurves | None,
    placed: Placed,
    made: tuple[Booking, ...],
    seed: int,
) -> Provenance:
    """Price what was placed, not what was allocated, against the allocation's bound."""
    proof = proof_of(scenario, curves, placed.allocation, made)
    gain, bound = proof.gain, proof.bound
    stages = placed.allocation.stages
    if (
        curves
        and placed.was_interrupted
        and all(s.term != uplift.TERM.name for s in stages)
    ):
        bound = uplift.most(curves)
    gap = max(bound - gain, 0.0) / gain if gain else 0.0
    proved = proof.is_complete and not placed.was_interrupted
    return Provenance(
        status="optimal" if proved else "feasible",
        engine=placed.engine,
        objective=round(gain, 6),
        bound=round(max(bound, gain), 6),
        gap=round(gap, 9),
        deterministic_work=round(placed.work, 6),
        seed=seed,
        cuts=placed.cuts,
        stages=stages,
        interrupted=placed.was_interrupted,
    )
