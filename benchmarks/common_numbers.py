"""How many replications a change of one event needs: on common numbers, and without.

``python -m benchmarks.common_numbers [--pack yantai] [--replications 40]``. Events of a
plan are left out one by one, from the one that its curves value most to the one they
value least. Told is how many replications put the difference in graduates retained
within a tenth of itself, nineteen times in twenty: with seeds of its own for every
year, on common numbers, and on common numbers with the event drawn several times in
each replication, and what that comes to in years simulated.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from analysis.precision import mean_interval
from benchmarks.drawings import kept
from benchmarks.tables import table
from optimizer.answers.prices import contribution
from optimizer.planning import make_plan
from scenarios.loading import load, load_curves
from scenarios.team import team_of
from simulation import searchyear
from simulation.events import events_of
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.drawings import Kept
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

WITHIN = 0.1
"""Half of the interval wanted, over the difference."""
_NORMAL_975 = 1.959963984540054
_HEADS = (
    "event left out", "graduates lost", "correlation", "independent seeds",
    "common numbers", "drawn several times", "for ever", "years: once, several times",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What leaving out one event does, and how many replications it takes to tell."""

    event: str
    lost: float
    """Mean difference [persons]."""
    error: float
    """Half of its 95 % interval, from all drawings [persons]."""
    correlation: float
    """Of both arms on common numbers."""
    independent: float
    """Replications needed with seeds of their own."""
    common: float
    """Replications needed on common numbers, the event drawn once."""
    drawn: float
    """Replications needed with as many drawings as were made."""
    endless: float
    """Replications needed with endlessly many drawings."""
    drawings: int
    """Drawings in each replication."""
    left: float
    """Share of the year that is left when it is held: the rest is simulated once."""

    @property
    def years(self) -> tuple[float, float]:
        """Years simulated with one drawing and with all, the plan without it too."""
        return (
            self.common * (1 + self.left),
            self.drawn * (1 + self.drawings * self.left),
        )


def measure(
    scenario: Scenario,
    curves: ResponseCurves,
    bookings: Sequence[Booking],
    *,
    events: int,
    replications: int,
    drawings: int,
    processes: int = 1,
) -> list[Change]:
    """Return what so many changes of one event need, the greatest first."""
    chosen = spaced(scenario, curves, tuple(bookings), events)
    with team_of(processes) as team:
        found = kept(
            scenario, bookings, chosen, taste=curves.taste, seed=1,
            replications=range(replications), drawings=drawings, team=team,
        )  # fmt: skip
    weeks = {
        event.booking_id: searchyear.week_of(int(event.opens))
        for event in events_of(scenario, world_of(scenario), chosen)
    }
    return [change(one, 1 - weeks[one.event] / searchyear.WEEKS) for one in found]


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


def change(found: Kept, left: float) -> Change:
    """Return what one change needs; `left` is the share of the year from its week on.

    Seeds of their own would give the difference the variances of both arms.
    """
    interval, mean = mean_interval(found.means), float(found.extra.mean())
    chance, years = found.of_drawings, max(found.of_years, 0.0)
    whole, without = found.with_it[:, 0], found.without
    drawings = found.extra.shape[1]
    return Change(
        event=found.event,
        lost=mean,
        error=interval.high - interval.mean,
        correlation=float(np.corrcoef(whole, without)[0, 1]),
        independent=_needed(float(whole.var(ddof=1) + without.var(ddof=1)), mean),
        common=_needed(years + chance, mean),
        drawn=_needed(years + chance / drawings, mean),
        endless=_needed(years, mean),
        drawings=drawings,
        left=left,
    )


def told(changes: Sequence[Change]) -> str:
    """Return the table of changes, with the best, the median and the worst."""
    rows = table(
        _HEADS,
        (
            (
                c.event,
                f"{c.lost:.1f} ± {c.error:.1f}",
                f"{c.correlation:.3f}",
                *(f"{n:,.0f}" for n in (c.independent, c.common, c.drawn, c.endless)),
                "{:,.0f}, {:,.0f}".format(*c.years),
            )
            for c in changes
        ),
    )
    ends = (
        f"{name} {choose(c.independent for c in changes):,.0f} with independent seeds, "
        f"{choose(c.common for c in changes):,.0f} on common numbers, "
        f"{choose(c.drawn for c in changes):,.0f} with {changes[0].drawings} drawings"
        for name, choose in (("best", min), ("median", median), ("worst", max))
    )
    return "\n".join((rows, "", *ends))


def _needed(variance: float, mean: float) -> float:
    if not mean:
        return float("inf")
    return max(2.0, variance * (_NORMAL_975 / (WITHIN * mean)) ** 2)


def main() -> None:
    parser = argparse.ArgumentParser(prog="common_numbers", description=__doc__)
    parser.add_argument("--pack", default="yantai", help="city asked about")
    parser.add_argument("--events", type=int, default=9, help="events left out")
    parser.add_argument("--replications", type=int, default=40)
    parser.add_argument(
        "--drawings", type=int, default=16, help="drawings of each event, two at least"
    )
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    scenario = load(asked.pack)
    curves = load_curves(scenario, asked.pack)
    plan = make_plan(scenario, curves, seed=1)
    found = measure(
        scenario, curves, plan.bookings, events=asked.events,
        replications=asked.replications, drawings=asked.drawings,
        processes=asked.processes,
    )  # fmt: skip
    print(told(found))


if __name__ == "__main__":
    main()
