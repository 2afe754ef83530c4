"""What planners answered, priced alike and put in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.tables import distance, figure, table

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = ("planner", "seconds", "graduates", "own bound", "gap", "below best", "note")


@dataclass(frozen=True, slots=True)
class Standing:
    """A planner's answer to the question of a pack."""

    planner: str
    seconds: float
    persons: float
    """Expected extra graduates, 0 without an answer."""
    bound: float
    """What the planner proved to be the most, infinite if nothing."""
    note: str
    is_ours: bool = False

    def __str__(self) -> str:
        found = f"{self.persons:.2f} persons" if self.persons else "no answer"
        return f"{self.planner}: {found} in {self.seconds:.1f} s; {self.note}"


def standings_table(standings: Sequence[Standing]) -> str:
    """Return the table of a pack, and whether a rival did better than fairplan."""
    best = min(s.bound for s in standings)
    rows = table(HEADS, (_cells(s, best) for s in standings))
    return f"{rows}\n\n{_verdict(standings)}"


def _cells(standing: Standing, best: float) -> tuple[str, ...]:
    s = standing
    return (
        s.planner,
        f"{s.seconds:.1f}",
        f"{s.persons:.1f}" if s.persons else "none",
        figure(s.bound),
        distance(s.persons, s.bound),
        distance(s.persons, best),
        s.note,
    )


def _verdict(standings: Sequence[Standing]) -> str:
    plan = next(s for s in standings if s.is_ours)
    rivals = [s for s in standings if not s.is_ours and s.persons > plan.persons]
    if not rivals:
        return "No rival gains more than fairplan's plan."
    ahead = (f"{s.planner} by {s.persons / plan.persons - 1:.2%}" for s in rivals)
    return f"Ahead of fairplan's plan: {', '.join(ahead)}."
