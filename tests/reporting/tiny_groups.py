"""What is found of groups in the tiny city, where the second university loses."""

from __future__ import annotations

from itertools import product

from analysis.evaluation.findings import CITY
from analysis.groups.findings import (
    CHANNELS,
    Equity,
    Flow,
    GroupUplift,
    Move,
    Reason,
    Sign,
)
from analysis.spread import Spread
from simulation import Ending

GROUPS = {
    "university": ("north", "south"),
    "degree": ("bachelor",),
    "field": ("it",),
    "origin": ("elsewhere", "from_city"),
}
VERDICTS: dict[str, Sign] = {CITY: "gains", "north": "unclear", "south": "loses"}
PERSONS = (
    (200, 5, 30, 1, 9), (8, 500, 21, 2, 33), (0,) * 5, (1, 2, 10, 900, 40), (0,) * 5,
)  # fmt: skip
"""By ending without events, then with the plan."""


def around(mean: float, half_width: float) -> Spread:
    return Spread(mean, mean - half_width, mean + half_width)


def group_uplifts() -> tuple[GroupUplift, ...]:
    return tuple(
        GroupUplift(
            "plan", against, dimension, group, 900, 2.5, around(9, 2),
            around(0.01, 0.002), around(0.01, 0.004), VERDICTS.get(group, "gains"),
        )
        for against in ("none", "minimum")
        for dimension, members in GROUPS.items()
        for group in members
    )  # fmt: skip


def equities() -> tuple[Equity, ...]:
    return tuple(
        Equity(
            "plan", against, dimension, gaining=0, unclear=1, losing=1,
            most=GROUPS[dimension][0], least=GROUPS[dimension][1],
            gap=around(0.012, 0.005), gap_ensemble=around(0.012, 0.02), is_apart=False,
            pairs=1, pairs_apart=1, gini_against=0.08,
            gini_change=around(-0.002, 0.001), gini_change_ensemble=None,
        )
        for against, dimension in product(("none", "minimum"), ("university", "origin"))
    )  # fmt: skip


def reasons() -> tuple[Reason, ...]:
    """Return reasons of which employers elsewhere are the greatest loss."""
    gained, lost = (40.0, 0.0, 12.0, 3.0), (0.0, 33.0, 7.0, 3.5)
    return tuple(
        Reason(
            "plan", against, group, verdict,
            flows=tuple(
                Flow(channel, around(more, 1), around(less, 1), around(more - less, 2))
                for channel, more, less in zip(CHANNELS, gained, lost, strict=True)
            ),
            stayers=around(600, 5), anyway=around(21, 2), employed=around(50, 4),
            moves=tuple(
                Move(before.label, after.label, persons)
                for before, row in zip(Ending, PERSONS, strict=True)
                for after, persons in zip(Ending, row, strict=True)
            ),
        )
        for against, (group, verdict) in product(("none", "minimum"), VERDICTS.items())
    )  # fmt: skip
