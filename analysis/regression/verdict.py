"""What a comparison comes to, and which of several verdicts counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Verdict = Literal["pass", "inconclusive", "changed"]
"""Alike, not shown to be, or different."""
_SEVERITY: tuple[Verdict, ...] = ("pass", "inconclusive", "changed")


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the gravest of some verdicts."""
    return max(verdicts, key=_SEVERITY.index, default="pass")
