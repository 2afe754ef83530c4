"""A roll-out in lines for a terminal: who goes first, and what it can find."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from analysis.rollout.paired import LEVEL, smallest_p
from analysis.rollout.pairing import seekers
from analysis.rollout.power import POWER, WITHIN_PAIRS, persons_per_arm
from reporting.answers.wording import persons, plain
from reporting.rollout_files import assignment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.rollout.record import Range
    from analysis.rollout.rollout import Rollout
    from analysis.spread import Spread

LOTTERY = (0.02, 0.05)
"""Effects for which the size of a lottery is told [share]."""
LOW_POWER = 0.5
"""Power below which one year is said to tell little."""


def rollout_lines(made: Rollout) -> Iterator[str]:
    """Yield the draw and its power."""
    day = made.season.measured
    yield f"{len(made.pairs)} pairs, counted on {day}, drawn with seed {made.seed}"
    yield from _draw(made)
    yield (
        f"its curves expect {persons(made.change)} than of the plan before; "
        "any draw keeps every rule and figure"
    )
    yield from _prospect(made)
    yield from _lottery(made)


def rollout_data(made: Rollout) -> dict[str, Any]:
    """Return the draw and its power as data."""
    return {
        "measured": made.season.measured.isoformat(),
        "seed": made.seed,
        "assignment": [
            plain(one) | {"date": str(one.date), "date_before": str(one.date_before)}
            for one in assignment(made)
        ],
        "change_persons": round(made.change, 4),
        "prediction": plain(made.prediction),
        "spread": made.spread,
        "least_effect_share": _finite(made.least_effect(made.spread)),
        "smallest_p": smallest_p(len(made.pairs)),
        "years_needed": made.years_needed,
        "lottery_per_arm": {
            str(d): persons_per_arm(made.prediction.base, d) for d in LOTTERY
        },
    }


def points(share: float) -> str:
    """Return a difference of shares in percentage points."""
    return f"{share * 100:+.2f} points"


def span(found: Spread | Range) -> str:
    """Return the ends of an interval in percentage points."""
    return f"{found.low * 100:+.2f} to {found.high * 100:+.2f}"


def _draw(made: Rollout) -> Iterator[str]:
    for one in assignment(made):
        moved = "" if one.date == one.date_before else f", was {one.date_before}"
        yield (
            f"  {one.pair:>2} {one.turn} {one.university} {one.name}: "
            f"{one.programme} {one.date}{moved}"
        )


def _prospect(made: Rollout) -> Iterator[str]:
    found, least = made.prediction, made.least_effect(made.spread)
    honest = found.ensemble or found.effect
    over = " over parameter sets" if found.ensemble else ""
    yield (
        f"foreseen: {points(found.effect.mean)} for those who go first, "
        f"{span(honest)}{over}; {found.base:.1%} of the others work in the city by then"
    )
    ends = (made.least_effect(e) for e in (WITHIN_PAIRS.low, WITHIN_PAIRS.high))
    low, high = (f"{end * 100:.1f}" for end in ends)
    yield (
        f"likely found ({POWER:.0%} power, {LEVEL:.0%} test): from "
        f"{least * 100:.1f} points if like campuses differ by an intraclass "
        f"correlation of {made.spread:g}; {low} to {high} for "
        f"{WITHIN_PAIRS.low:g} to {WITHIN_PAIRS.high:g} ({WITHIN_PAIRS.mark})"
    )
    yield f"chance that the test finds what is foreseen: {found.power:.0%}"
    if smallest_p(len(made.pairs)) > LEVEL:
        yield f"  {len(made.pairs)} pairs can give no p-value below {LEVEL:.0%}"
    if found.power < LOW_POWER:
        yield f"  one such year tells little; {_years(made)}"


def _years(made: Rollout) -> str:
    needed = made.years_needed
    if needed is None:
        return "no effect is foreseen, so no number of them would do"
    return f"about {needed:,} of them would find it"


def _lottery(made: Rollout) -> Iterator[str]:
    base = made.prediction.base
    all_of_them = sum(seekers(u) for u in made.scenario.universities)
    for effect in LOTTERY:
        each = persons_per_arm(base, effect)
        yield (
            f"a lottery of invitations finds {points(effect)} with {each:,} graduates "
            f"per arm, of {all_of_them:,.0f} who seek work"
        )


def _finite(value: float) -> float | None:
    return round(value, 6) if math.isfinite(value) else None
