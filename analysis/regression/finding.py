"""What a comparison with a baseline finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Tier = Literal["exact", "tolerance", "statistical", "search"]
"""How a figure is compared."""
Verdict = Literal["pass", "inconclusive", "changed"]
"""Alike, not shown to be, or different."""
_SEVERITY: tuple[Verdict, ...] = ("pass", "inconclusive", "changed")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that differs, or that is worth a note though it passes."""

    section: str
    """Section of the baseline, or ``run`` where the case could not be run."""
    tier: Tier
    """How it was compared."""
    name: str
    """What differs: a path, a rule, a stream, a figure, a measure."""
    old: object = None
    """What was recorded; None for nothing."""
    new: object = None
    """What is found; None for nothing."""
    verdict: Verdict = "changed"
    """What follows; a note has ``pass``."""
    detail: str = ""
    """Where runs part, or how sure the verdict is."""

    @property
    def ratio(self) -> float | None:
        """New over old, where both are numbers and that means anything."""
        if _is_number(self.old) and _is_number(self.new) and self.old:
            return float(self.new) / float(self.old)  # type: ignore[arg-type]
        return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the gravest of some verdicts."""
    return max(verdicts, key=_SEVERITY.index, default="pass")
