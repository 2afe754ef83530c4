"""One small change of a scenario: of what, from which figure, and how it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from optimizer.rows import Row
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of a scenario that may be moved, or a choice that may be made anew."""

    kind: str
    """What is changed, such as ``crews``; sentences are chosen by it."""
    subject: str
    """Whose it is: an id, or ids joined by a space."""
    now: int
    """The figure as it stands, in its own unit; 0 for a choice."""
    step: int
    """What one unit of the change adds to the figure; negative takes away."""
    most: int
    """Units of it at most; 1 for a choice."""
    made: Callable[[Scenario, int], Scenario]
    """The scenario with so many units of the change."""
    gives: Callable[[Row], int] | None = None
    """What one unit adds to the limit of a row; None where rows cannot tell."""
    drops: str = ""
    """Group of rows that the change sets aside, if that is all it does."""

    def then(self, units: int) -> int:
        """Return the figure after so many units of the change."""
        return self.now + self.step * units

    def size(self, units: int) -> float:
        """Return how large the change is [share of the figure]; choices move none."""
        return abs(self.step) * units / self.now if self.now else 0.0


def edited(
    scenario: Scenario,
    part: str,
    wanted: Callable[[dict[str, Any]], bool],
    change: Callable[[dict[str, Any]], dict[str, Any]],
) -> Scenario:
    """Return `scenario` with `change` laid over the wanted members of a part."""
    members: Iterable[dict[str, Any]] = scenario.model_dump(
        mode="json", include={part}
    )[part]
    return scenario.revised(
        **{part: [{**m, **change(m)} if wanted(m) else m for m in members]}
    )


def named(key: str) -> Callable[[dict[str, Any]], bool]:
    """Return whether a member has this id or key."""
    return lambda member: key in (member.get("id"), member.get("key"))
