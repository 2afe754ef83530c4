"""How often a comparison finds what is not there, and what is.

``python -m benchmarks.comparing [--pack yantai] [--write docs/comparing.md]``. A few
small universities of a pack are compared with themselves, each side with streams of its
own: of many such comparisons, few may call any measure better or worse. Then a few
talks are added to their year. How many attend them is chosen so that the true
difference in uplift is 0.1 percentage points, as many replications tell; comparisons
with streams of their own should find it. Told is the processor time of it all.
"""

from __future__ import annotations

import argparse
import math
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.case import Case, simulated
from analysis.comparison.comparing import compared
from analysis.comparison.differences import differences
from analysis.comparison.replicating import runs_of
from analysis.comparison.valued import valued
from analysis.measures import uplift_share
from analysis.multiplicity import LEVEL
from analysis.precision import mean_interval
from analysis.sampling import BATCH, Sample
from benchmarks.tables import table, write
from benchmarks.village import village
from scenarios.compliance import Compliance
from scenarios.plan_files import by_hand
from scenarios.team import ALONE
from simulation import fit_taste

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.comparison.valued import Valued
    from analysis.spread import Spread
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

TRUTH = 0.001
"""Difference in uplift that is planted [share of the market]."""
HALF_WIDTH = 0.0005
"""Half-width asked of the comparisons that should find it [share]."""
TALKS = 8
"""Talks added."""
SIZES = (0.25, 0.5, 1.0, 2.0)
"""Attendances tried, as multiples of the talks' own."""
UNAUDITED = Compliance(rows=(), violations=())
"""What a few universities of a pack owe."""
_NORMAL_95 = 1.6448536269514722
_HEADS = ("what", "comparisons", "expected", "found", "verdict")
_BLOCK = "comparisons"


class Planted(NamedTuple):
    """A year without some talks, the same with them, and what they truly add."""

    without: Case
    with_talks: Case
    truth: Spread
    """True difference in uplift [share]."""


def false_alarms(case: Case, comparisons: int, replications: int) -> int:
    """Return how many comparisons of a case with itself call any measure changed."""
    alarms = 0
    for number in range(comparisons):
        found = {
            str(side): _measured(case, 2 * number + side, replications)
            for side in (1, 2)
        }
        verdicts = {d.verdict for d in differences(found)}
        alarms += bool(verdicts & {"better", "worse"})
    return alarms


def discoveries(planted: Planted, comparisons: int) -> tuple[int, float]:
    """Return how many comparisons call the uplift better, and mean replications."""
    found, replications = 0, []
    for number in range(comparisons):
        told = compared(
            (planted.without, planted.with_talks), planted.without.label,
            Sample(2 * BATCH, HALF_WIDTH), seed=1_000 + number,
        )  # fmt: skip
        uplift = told.of(planted.with_talks.label, "uplift_share")
        found += uplift.verdict == "better"
        replications.append(told.replications)
    return found, float(np.mean(replications))


def plant(scenario: Scenario, bookings: Sequence[Booking], sure: int) -> Planted:
    """Return a year with talks of such a size that they add `TRUTH`.

    The truth is measured in `sure` replications on streams that nothing else uses.
    """
    talks = [b for b in bookings if b.kind == "campus_talk"][:TALKS]
    rest = [b for b in bookings if b not in talks]
    taste = fit_taste(scenario, bookings, seed=1, replications=range(2), tolerance=5.0)

    def case(size: float) -> Case:
        added = [
            talk.revised(participants=round(talk.participants * size)) for talk in talks
        ]
        return case_of(
            scenario, [*rest, *added], taste, f"talks, {size:.2f} times as many seats"
        )

    without = case_of(scenario, rest, taste, "without")
    tried = [_added(without, case(size), range(sure // 8)).mean for size in SIZES]
    size = _crossing(tried)
    # A little more or less adds in proportion: what many replications say corrects it.
    size *= TRUTH / _added(without, case(size), range(sure)).mean
    return Planted(without, case(size), _added(without, case(size), range(sure)))


def case_of(
    scenario: Scenario, bookings: Sequence[Booking], taste: dict[str, float], label: str
) -> Case:
    """Return the case of bookings drawn up by hand, which nobody owes."""
    plan = by_hand(scenario, tuple(bookings))
    return Case(label, scenario, plan, UNAUDITED, taste, "")


def _measured(case: Case, seed: int, replications: int) -> dict[str, Valued]:
    central = simulated(case, seed=seed, numbers=range(replications))
    return valued(case, runs_of(case, central, (), seed=seed, team=ALONE), seed=seed)


def _added(without: Case, with_talks: Case, numbers: range) -> Spread:
    """Return what talks add to the uplift, on streams of their own."""
    one, other = (
        uplift_share(case, simulated(case, seed=0, numbers=numbers))
        for case in (without, with_talks)
    )
    return mean_interval(other - one)


def _crossing(added: Sequence[float]) -> float:
    """Return the size at which talks add `TRUTH`, between two that were tried."""
    for (less, low), (more, high) in pairwise(zip(SIZES, added, strict=True)):
        if low <= TRUTH <= high:
            return less + (more - less) * (TRUTH - low) / (high - low)
    told = ", ".join(f"{value:.5f}" for value in added)
    raise SystemExit(f"no size of the talks adds {TRUTH}: {told}")


def alike_row(alarms: int, comparisons: int) -> tuple[str, ...]:
    """Return what is told of comparisons of a case with itself."""
    spread = math.sqrt(LEVEL * (1 - LEVEL) * comparisons)
    most = math.floor(LEVEL * comparisons + _NORMAL_95 * spread)
    return (
        "nothing differs: any measure is called better or worse",
        f"{comparisons}", f"at most {most}", f"{alarms}", _passed(alarms <= most),
    )  # fmt: skip


def unlike_row(planted: Planted, found: int, comparisons: int) -> tuple[str, ...]:
    """Return what is told of comparisons that should find talks."""
    truth, least = planted.truth, math.ceil(0.95 * comparisons)
    span = f"{truth.mean * 100:.3f} ± {(truth.high - truth.mean) * 100:.3f}"
    return (
        f"uplift differs by {span} points: it is called better",
        f"{comparisons}", f"at least {least}", f"{found}", _passed(found >= least),
    )  # fmt: skip


def _passed(is_passed: bool) -> str:
    return "kept" if is_passed else "missed"


def main() -> None:
    parser = argparse.ArgumentParser(prog="comparing", description=__doc__)
    parser.add_argument("--pack", default="yantai", help="pack of the universities")
    parser.add_argument("--alike", type=int, default=200, help="with themselves")
    parser.add_argument("--replications", type=int, default=5, help="of each of these")
    parser.add_argument("--unlike", type=int, default=100, help="with talks added")
    parser.add_argument("--sure", type=int, default=240, help="for the true difference")
    parser.add_argument("--write", type=Path, help="page whose table is replaced")
    asked = parser.parse_args()
    few, bookings = village(asked.pack, 2)
    taste = fit_taste(few, bookings, seed=1, replications=range(2), tolerance=5.0)
    same = case_of(few, bookings, taste, "same")
    alarms = false_alarms(same, asked.alike, asked.replications)
    rows = [alike_row(alarms, asked.alike)]
    print(*rows[0], sep="; ", flush=True)
    planted = plant(*village(asked.pack, 7), asked.sure)
    found, replications = discoveries(planted, asked.unlike)
    rows.append(unlike_row(planted, found, asked.unlike))
    print(*rows[1], sep="; ")
    seconds = getrusage(RUSAGE_SELF).ru_utime
    print(f"{planted.with_talks.label}; {replications:.0f} replications")
    print(f"{seconds:.0f} s of processor time")
    if asked.write:
        write(asked.write, _BLOCK, table(_HEADS, rows))


if __name__ == "__main__":
    main()
