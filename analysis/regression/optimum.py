"""Whether planning is as good as it was, whichever of many good plans it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.regression.finding import Finding, Impossible, Presence, Slower

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.regression.observation import Planning

ROUNDING = 1e-6
"""Relative difference of objectives that is none."""
_RANK = ("manual", "feasible", "optimal")


def optimum(
    old: Planning | None, new: Planning | None, work_ratio: float
) -> Iterator[Finding]:
    """Yield where planning is worse, or contradicts its bound.

    Dates are never compared. Two searches agree if neither found more than the other
    proved to be possible.
    """
    if old is None or new is None:
        statuses = old and old.status, new and new.status
        there = Presence(is_new=old is None)
        yield Finding("search", "search", "plan", *statuses, detail=there)
        return
    if _RANK.index(new.status) < _RANK.index(old.status):
        yield Finding("search", "search", "status", old.status, new.status)
    yield from _contradictions(old, new)
    for name in ("figures_missed", "aims_missed", "shortfall"):
        before, after = getattr(old, name), getattr(new, name)
        if after > before:
            yield Finding("search", "search", name, before, after)
    if new.work > work_ratio * old.work:
        detail = Slower(work_ratio)
        yield Finding("search", "search", "work", old.work, new.work, detail=detail)


def _contradictions(old: Planning, new: Planning) -> Iterator[Finding]:
    found = old.objective, new.objective
    for reached, bound, is_of_now in (
        (old.objective, new.bound, True),
        (new.objective, old.bound, False),
    ):
        if reached > bound * (1 + ROUNDING):
            detail = Impossible(bound, is_of_now)
            yield Finding("search", "search", "objective", *found, detail=detail)
