"""What a search for the best plan in the simulation finds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from analysis.journey import Planned
    from analysis.selection.kim_nelson import Goal
    from analysis.selection.proxy import ProxyAudit
    from analysis.spread import Spread

SCHEMA = {
    "plan": "str",
    "is_reference": "bool",
    "is_selected": "bool",
    "events": "int64",
    "cost_yuan": "int64",
    "expected": "float64",
    "extra_retained": "float64",
    "extra_retained_low": "float64",
    "extra_retained_high": "float64",
    "uplift": "float64",
    "uplift_low": "float64",
    "uplift_high": "float64",
    "ratio": "float64",
    "ratio_low": "float64",
    "ratio_high": "float64",
    "eliminated_after": "Int64",
}
"""Columns of the frame and their types; a plan that was never out has no last one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan of the pool or a reference, and what it brings."""

    plan: str
    """Name of its origin, with a number where there are several."""
    is_reference: bool
    """Whether it was not chosen from, but is told beside the others."""
    is_selected: bool
    events: int
    cost_yuan: int
    expected: float
    """Extra retained graduates that the pack's curves expect [persons]."""
    extra_retained: Spread
    """What the simulation finds, on numbers that nothing was chosen by [persons]."""
    uplift: Spread
    """The same [share of the labour market]."""
    ratio: Spread | None
    """Uplift of the selected plan over this one's, paired; None where this one's may
    be zero."""
    eliminated_after: int | None
    """Replications after which it was out; None if it never was."""


@dataclass(frozen=True, slots=True)
class Step:
    """One round of planning and learning."""

    number: int
    events: int
    cost_yuan: int
    gained: float
    """Extra retained graduates on the numbers learned from [persons]."""


@dataclass(frozen=True, slots=True)
class Found:
    """The selected plan, and what it was selected from."""

    selected: Planned
    name: str
    """Name of the selected plan in `standings`."""
    standings: tuple[Standing, ...]
    """The pool in its order, then the references."""
    steps: tuple[Step, ...]
    goal: Goal
    replications: int
    """Replications of the plans that were left at the end."""
    is_complete: bool
    """Whether the selection came to its end, so that its promise holds."""
    is_confirmed: bool
    """Whether the one pass did not surely bring more than the plan chosen on numbers
    that nothing was chosen by; if it did, it is selected, and nothing is promised."""
    reported: int
    """Replications of the figures in `standings`."""
    left_out: tuple[str, ...]
    """Rivals and references that came to no plan, by name."""
    proxy: ProxyAudit
    seed: int

    def frame(self) -> pd.DataFrame:
        """Return the standings with the columns of `SCHEMA`."""
        rows = [_row(standing) for standing in self.standings]
        return pd.DataFrame(rows, columns=list(SCHEMA)).astype(SCHEMA)

    def standing(self, plan: str) -> Standing | None:
        """Return the standing of a plan, if it is known."""
        return next((one for one in self.standings if one.plan == plan), None)


def _row(standing: Standing) -> dict[str, Any]:
    row = asdict(standing)
    for name in ("extra_retained", "uplift", "ratio"):
        spread = row.pop(name) or {"mean": None, "low": None, "high": None}
        row[name] = spread["mean"]
        row |= {f"{name}_low": spread["low"], f"{name}_high": spread["high"]}
    return row
