"""How many replications a change of one event needs: on common numbers, and without.

``python -m benchmarks.common_numbers [--pack yantai] [--replications 40]``. Events of a
plan are left out one by one, from the one that its curves value most to the one they
value least. Told is how many replications put the difference in graduates retained
within a tenth of itself, nineteen times in twenty.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.tables import table
from optimizer.answers.prices import contribution
from optimizer.planning import make_plan
from scenarios.loading import load, load_curves
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

WITHIN = 0.1
"""Half of the interval wanted, over the difference."""
_NORMAL_975 = 1.959963984540054
_HEADS = (
    "event left out", "graduates lost", "correlation", "replications, common numbers",
    "replications, independent", "ratio",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What leaving out one event does, replication by replication."""

    event: str
    lost: float
    """Mean difference [persons]."""
    error: float
    """Its standard error on common numbers [persons]."""
    correlation: float
    """Of both arms on common numbers."""
    common: float
    """Replications needed on common numbers."""
    independent: float
    """Replications needed with seeds of their own."""


def measure(
    scenario: Scenario,
    curves: ResponseCurves,
    bookings: Sequence[Booking],
    *,
    events: int,
    replications: int,
) -> list[Change]:
    """Return what so many changes of one event need, the greatest first."""
    chosen = spaced(scenario, curves, tuple(bookings), events)
    arms = {b.booking_id: [o for o in bookings if o is not b] for b in chosen}
    runs = range(replications)
    common = simulate(
        scenario, {"": bookings, **arms}, taste=curves.taste, seed=1, replications=runs
    )
    whole = common.counts("", "retained").sum(axis=1).astype(float)
    return [
        change(arm, whole, common.counts(arm, "retained").sum(axis=1).astype(float))
        for arm in arms
    ]


def spaced(
    scenario: Scenario,
    curves: ResponseCurves,
    bookings: tuple[Booking, ...],
    number: int,
) -> list[Booking]:
    """Return bookings evenly spaced by what the curves expect of them.

    Kinds that act on nobody are left out.
    """
    acting = [b for b in bookings if scenario.kind[b.kind].channel != "none"]
    worth = {b: contribution(scenario, curves, bookings, b) for b in acting}
    ranked = sorted(worth, key=lambda b: (-worth[b], b.booking_id))
    places = np.linspace(0, len(ranked) - 1, number).round().astype(int)
    return [ranked[place] for place in dict.fromkeys(places.tolist())]


def change(
    event: str, whole: NDArray[np.float64], without: NDArray[np.float64]
) -> Change:
    """Return what one change needs, from the outcomes of both arms by replication.

    Seeds of their own would give the difference the variances of both arms.
    """
    lost = whole - without
    apart = float(whole.var(ddof=1) + without.var(ddof=1))
    mean = float(lost.mean())
    return Change(
        event=event,
        lost=mean,
        error=float(lost.std(ddof=1)) / len(lost) ** 0.5,
        correlation=float(np.corrcoef(whole, without)[0, 1]),
        common=_needed(float(lost.var(ddof=1)), mean),
        independent=_needed(apart, mean),
    )


def told(changes: Sequence[Change]) -> str:
    """Return the table of changes, with the median and the worst."""
    rows = table(
        _HEADS,
        (
            (
                c.event,
                f"{c.lost:.1f} ± {c.error:.1f}",
                f"{c.correlation:.3f}",
                f"{c.common:,.0f}",
                f"{c.independent:,.0f}",
                f"{c.independent / c.common:,.0f}",
            )
            for c in changes
        ),
    )
    middle, worst = (
        f"{name} {choose(c.common for c in changes):,.0f} on common numbers, "
        f"{choose(c.independent for c in changes):,.0f} with independent seeds"
        for name, choose in (("median", median), ("worst", max))
    )
    return f"{rows}\n\n{middle}\n{worst}"


def _needed(variance: float, mean: float) -> float:
    if not mean:
        return float("inf")
    return max(2.0, variance * (_NORMAL_975 / (WITHIN * mean)) ** 2)


def main() -> None:
    parser = argparse.ArgumentParser(prog="common_numbers", description=__doc__)
    parser.add_argument("--pack", default="yantai", help="city asked about")
    parser.add_argument("--events", type=int, default=9, help="events left out")
    parser.add_argument("--replications", type=int, default=40)
    asked = parser.parse_args()
    scenario = load(asked.pack)
    curves = load_curves(scenario, asked.pack)
    plan = make_plan(scenario, curves, seed=1)
    found = measure(
        scenario, curves, plan.bookings,
        events=asked.events, replications=asked.replications,
    )  # fmt: skip
    print(told(found))


if __name__ == "__main__":
    main()
